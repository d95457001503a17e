"""Entry point of the tick function."""

import gc

gc.disable()  # a cold start makes no garbage; `app` switches it on again with its first answer
