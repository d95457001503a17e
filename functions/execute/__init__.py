"""Entry point of the execute function."""

import gc

gc.disable()  # a cold start makes no garbage; `app` switches it on again with its first answer
