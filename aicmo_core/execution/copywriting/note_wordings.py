"""What the operator is told beside the copy: what is missing, what stood in for it, whom to ask.

Each is said once in a piece of work, in the words that the brand's own name chooses. `{slots}` are
phrases of `Material`; `{neutral}` and `{asked}` are filled in where the note is made.
"""

from __future__ import annotations

NOTES: dict[str, tuple[str, ...]] = {
    "voice": (
        "The brief gives no voice: plain and friendly was used.",
        "How {brand} sounds is not told; this is plain and friendly until voice is filled in.",
        "Ask the client for voice: without one, {brand} speaks plainly here.",
        "A plain, friendly tone stands in for the voice that the brief leaves out.",
        "No voice came with the brief of {brand}, so the tone is plain and friendly.",
    ),
    "audience": (
        "The brief names no target_audience: the copy speaks to anybody who asks about "
        "{the_thing}.",
        "Ask the client whom {the_thing} should reach; target_audience is empty.",
        "Whom {brand} wants to reach is not told, so nobody is addressed by name.",
        "As long as target_audience is empty, {brand} addresses whoever comes by.",
        "Readers are addressed in general: {brand} has yet to say who they are.",
    ),
    "voice and audience": (
        "Ask the client for voice and target_audience: until then {brand} speaks plainly, to all.",
        "The brief gives neither voice nor target_audience, so {the_thing} is described plainly.",
        "How {brand} sounds and whom it wants to reach is open: this is plain and addresses nobody "
        "in particular.",
        "Two answers would change most here: the voice of {brand}, and its target_audience.",
        "A plain and friendly tone stands in for the voice, and “you” for the target_audience.",
        "Written without a voice and without a target_audience; both are the client's to tell.",
        "Still to come from {brand}: a voice to write in, and a target_audience to write to.",
        "This draft is friendly and general, since voice and target_audience are both empty.",
        "With a voice and a target_audience, {the_thing} could be described less generally than "
        "here.",
        "Nobody at {brand} has said yet who reads this and how it should sound.",
    ),
    "palette": (
        "The brief gives no palette: the neutral colours {neutral} stand in.",
        "As there is no palette, {neutral} stand in for {brand}'s own colours.",
        "Ask the client for colours: there is no palette yet, and {neutral} are only neutral.",
        "There is no palette in the brief, so the pictures of {brand} wear {neutral}.",
        "These colours, {neutral}, belong to nobody: no palette of {brand}'s was given.",
        "For {the_thing} no palette was told; {neutral} keep its place.",
    ),
    "logo": (
        "No logo was supplied: add one as an asset of kind logo (SVG, PNG or JPEG).",
        "The name of {brand} is set in type until a logo comes as an asset (SVG, PNG or JPEG).",
        "A logo of {brand}, added as an asset in SVG, PNG or JPEG, takes the place of its name.",
        "Type stands in for the logo; any SVG, PNG or JPEG of kind logo replaces it.",
        "Ask {brand} for its logo in SVG, PNG or JPEG, and add it as an asset of kind logo.",
        "Without a logo among the assets, {brand} signs in plain type.",
    ),
    "mails": (
        "No original mails were supplied: add them as assets of kind email to have them compared.",
        "Mails that {brand} sends today, added as assets of kind email, would be rewritten here.",
        "With the present mails as assets of kind email, this becomes a rewrite with a comparison.",
        "If {brand} has sent such mails before, add them as assets of kind email and run it again.",
        "Nothing could be compared, as no mail of {brand}'s is among the assets (kind email).",
        "To see before and after, add what {brand} sends now as assets of kind email.",
    ),
    "page": (
        "No original page was supplied: add it as an asset of kind page to have it compared.",
        "The present page of {brand}, added as an asset of kind page, would be rewritten here.",
        "With today's page as an asset of kind page, this becomes a rewrite with a comparison.",
        "If {brand} has such a page already, add it as an asset of kind page and run it again.",
        "Nothing could be compared, as no page of {brand}'s is among the assets (kind page).",
        "To see before and after, add what stands online now as an asset of kind page.",
    ),
    "markets": (
        "The brief names no market whose email law we hold: all that we hold is listed, so ask the "
        "client where the recipients live.",
        "Where the readers of {brand} live decides which of these laws apply; markets is empty.",
        "Ask {brand} for its markets: until then, every email law that we hold is listed.",
        "Every email law that we hold is listed, as the brief does not say where people will read "
        "this.",
        "As soon as markets is filled in, the laws below shrink to those that bind {brand}.",
        "Which of the laws below bind {brand} depends on where its readers live: not told yet.",
    ),
    "unsubscribe": (
        "The sending service must fill {{{{unsubscribe_url}}}} in.",
        "Check that the sending service replaces {{{{unsubscribe_url}}}} before anything is sent.",
        "{{{{unsubscribe_url}}}} is filled in by the sending service; test it with one address.",
        "Send one test: {{{{unsubscribe_url}}}} has to turn into a link that works.",
        "Leaving must work: the sending service puts its link where {{{{unsubscribe_url}}}} "
        "stands.",
    ),
    "address": (
        "Ask the client for legal.postal_address: every marketing mail shows one.",
        "No marketing mail may go out without a postal address: legal.postal_address is empty.",
        "Before a mail of {brand}'s is sent, legal.postal_address has to be filled in.",
        "A postal address belongs under each mail: ask {brand} for legal.postal_address.",
        "Readers must see where {brand} can be written to: legal.postal_address is missing.",
    ),
    "website": (
        "Ask the client for website: the button has nowhere to lead.",
        "The button of {brand} leads nowhere as long as website is empty.",
        "Fill website in, so that a click has somewhere to go.",
        "Where should a click take people? website is not told.",
        "A button needs an address: {brand} has given no website.",
        "No website is on record for {brand}, and every button needs one.",
    ),
}
