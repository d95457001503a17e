"""How claims are worded, by kind, and what only looks like one; see `phrases` for the notation."""

from __future__ import annotations

INNOCENT = """
    at best|worst|last|least|most|its
    all the best
    hope for the best
    YOUR best
    for best results
    best wishes|regards|practice|practices|before|guess|bet|friend|friends|known|man|fit|suited
    best eaten|served|enjoyed|kept|stored|drunk|worn|viewed|used|read|seen|left|avoided|heard|if
    the best of luck
    BE best to|if|when|not
    the EST|best way to reach|contact|find|get|pay|come
    the best way to get in|here|there
    suit|suits|works|work|like|likes|know|knows|love|fits YOUR|you|us|it|them|me? best
    EST|best HEAD
    EST|best TIME
    most HEAD
    NOT EST|best|NEUTRAL
    NOT the|our|a EST|best|NEUTRAL
    not the most
    NOT cure|treat|heal|prevent|diagnose|replace
    not|no a? cure|treatment|substitute|remedy
    NOT guarantee|guaranteed|promise|claim|free
    no guarantee|guarantees|promises
    if|tell|ask|inform|let|whether ..8 DISEASE
    START do|are|have|did|is you|your !want|need|ready|fancy|dream|sure|like ..14 ?
    START looking|searching|hunting|asking for ..9 ?
    START which|what|who|where|how|is|are|do|does|should|whose ..7 EST|best|BETTER|better|
        cheapest ..7 ?
    START would|could|did you ever? pay|spend|give|guess ..12 ?
    START is|was|are ..1 CURRENCY NUM ..2 lot|much|little|enough|fair|reasonable|steep|normal ..9 ?
    START how much BE|does|do|did ..14 ?
    START what BE it|this|that worth ..9 ?
    START would|does ..1 CURRENCY NUM fee|charge|fine|bill ..9 ?
    voted|vote|votes|voting on|upon|over|down
    first come , first
    first come first
    the first thing|step|of|time|aid
    first aid|name|floor|step|thing|edition|half|light|page
    the only thing|question|rule|catch|way|one|downside|reason|difference|problem
    the price|prices list|includes|include|is
    price list|tag|on request
    save the|your date|dates|seat|spot|place|work|receipts|file|draft|document|changes|settings
    save the planet a
    save NUM|COUNT minute|minutes|hour|hours|day|days|week|weeks|step|steps|click|clicks
    save NUM|COUNT seats|seat|places|place
    feel|feels free
    free to
    BE you|we|i free
    free from TIME
    set YOUR hands|mind|afternoon free
    sugar free
    BE free on|from|for|at|until|as
    free seating|parking|time|spirit|range|hand|of|as|kick|fall|jazz|speech|verse|will|hour|
        evening
    natural light|habitat|history|wool|oak|look|flow|talent|yarn|linen|wood|stone|colours|pause
    green tea|salad|room|line|jacket|beans|bean|pepper|peppers|light|fingers|door|paint|curry|belt
    greener grass
    BE greener
    carbon paper|frame|frames|fibre|fiber|copy|copies|monoxide|steel|fork|dating|wheel|wheels
    emission|emissions test|sticker|stickers|zone
    organic shape|shapes|search|reach|traffic|growth|form|forms|chemistry|posts|lines|social
    climate control|of|talks|in|change|anxiety|march
    climate and weather
    footprint of
    ocean|sea view|views|front|air|wall|swim
    nature book|books|walk|walks|reserve|reserves|writing|writers|guide|guides|photography|trail|
        trails|lover|lovers|magazine|poems|study|club
    best of all
    best foot
    down to earth
    do|does|did ..1 PEOPLE|BUYER ADVERB? love|praise|trust|recommend|say|tell
    !NATURE in mind
    recycled jokes
    recycling bin|bins|day|centre|point
    stress test|tests|free|clear|that
    pain point|points|au
    cold|colds room
    health check|checks
    heart of
    clear your|the inbox|desk|diary|calendar|table|schedule
    detox your|the inbox|calendar|desk|feed|data|phone|wardrobe
    weight of|limit
    cure for a
    guaranteed|guarantee your|a|the? seat|place|spot|ticket|delivery|places|seats
    ultimate frisbee
    guarantee nothing|form|card|cards
    than words
    more|less|fewer than NUM|COUNT TIME|people|staff|minutes
    than usual|needed|necessary|planned
    without the stress|headache|headaches|pain|worry
    all the better
    no risk assess|assessment|register|management|analysis
    no refund|refunds
    discounted cash
    high returns of
    returns policy|desk|label|form
    return policy|desk|label|form|ticket|journey|address
    certified letter|mail|copy|copies|translation|post
    costs|cost nothing to ask|try|say|look
    on us to
    five stars in|were|of|over
    5 stars in|were|of|over
    double|triple check|room|bed|bass|knit|the fun
    twice|times the fun
    NUM|COUNT times a
    interest BE? growing
    top shelf|floor|deck|tip|drawer|right|left|shelves|tips|up|hat|half|button|coat
    immune to
    BETTER|SIZE than the|on|in|this|last|a ..1 TIME
    more|less than a ..1 TIME
    BUYER ADVERB? say|says|said hello|hi|goodbye|yes|no
    leading question|edge|role|light|cause|letter|part|zero|lady|actor
    a leading
    the leading question|edge|role
    hot water|chocolate|drinks|drink
    time|day|night|end|start|rest|half|most|month|season of the year
    drop in|off|us|by
    eye level|contact
    back pocket|door|room|issue|garden|row|seat|yard
    head for|to|of|office|over|down|out|start
    body of
    second hand|floor|half|helping|helpings|edition|sitting
    of all time zones
    record EST|NEUTRAL|highest
    YOUR NEUTRAL|EST
    beat the queue|queues|traffic|clock|crowds|drum
    it lasts longer in
    no more|fewer|less|larger|bigger|longer|later|higher|smaller|heavier|older|younger than
    not|never for|suitable|recommended|advised ..8 AILMENT
    do not ..8 DISEASE
    may|can cause ..5 AILMENT
    charity|fundraiser|awareness|research|raise|raises|raising|fundraising ..8 DISEASE|AILMENT
    fund raising|raiser|raisers|raise|raises
    talk|lecture|film|novel|memoir|exhibition|poem|poems|book|documentary about|on ..4 AILMENT|
        DISEASE
    compared with whom
    good to know|hear|see|have
"""

SUPERLATIVE = """
    EST|best
    the|our|'s most !PLAIN W !HEAD !of
    most FINE !HEAD
    most loved|trusted|wanted|awarded
    NEUTRAL W !BE ..2 in|on|across|north|south|this|of the|all|its|any|SCOPE !COUNT|NUM
    NEUTRAL ..3 in|across|on|outside|within|around|of !TIME !the ..2 SCOPE
    NEUTRAL ..3 ever|available|anywhere|possible|around|yet|going|known|made
    NEUTRAL ..3 you|your ..1 'll|will|can|could
    we BE ..1 NEUTRAL
    's|' NEUTRAL
    our NEUTRAL ..3 yet|ever
    one of the EST|NEUTRAL
    !at|for SCOPE leading
    !YOUR leading MAKER
    the|our|country|nation|region|'s|as|are leading !ADVERB
    SCOPE leader|leaders|leadership
    leader|leaders in|of|on ..2 SCOPE
    leader|leaders in W
    SCOPE 's|' ..1 first|favourite|favorite|top|finest|number
    's|' favourite|favorite !TIME
    ' top
    !YOUR top MAKER|PEOPLE
    top rated|quality|class|notch|tier|ranked|flight|choice|pick|performing
    top of the|its|our league|class|range|tree|game|pile|field
    world class|beating|famous|leading|renowned
    first class
    first in|of its kind|class
    SCOPE first
    a|an|another first in|for ..1 SCOPE
    the first and|to|ever|truly|true|genuinely
    we BE ..2 the first
    the first ..3 in|on the SCOPE|world|market
    !from|at|on|in|for|after|before|since|by|with|of|until|till|than the first ..2 to|that|which|
        with|in
    the one and only
    the only ..3 that|to|in|with|you|your|on|of|for|made|without|which|who|whose|END
    only one of its
    number|no. one|1
    # 1
    one number
    PEAK
    second to none
    in|a class of its|our|their own
    a class apart|above|act
    one of a kind
    of its|their kind
    bar none
    hands down
    without equal|parallel|rival|peer|compare
    no|have|has|any equal|equals|rival|rivals|peer|peers|match|contender
    gold standard
    benchmark for|in|of|by
    the ultimate
    the perfect|ideal ..2 for every|everyone|everybody|anyone|any|all
    perfection
    flawless
    faultless
    the last word
    the word in
    the last ..3 you 'll|will ..1 buy|need|own
    you 'll|will ever need|want|own|buy|taste|wear|try|drink|eat|sleep|see|hear|drive|meet
    you 've|have ever !been|wondered|wanted|thought|asked|tried|seen|had|met
    like no other
    top selling|seller|scoring
    search ..4 ends|stops here
    nobody|none|nothing|nowhere|never|no ..7 this|so good|fresh|fast|big|soft|cheap|light|easy|
        smooth|crisp|long|quiet|comfortable|tasty|rich|creamy|well
    W this good|fresh|fast|soft|cheap|light|easy|smooth|crisp|quiet|comfortable|tasty|rich|creamy
    the one W ..1 every|you ..1 need|needs|want|wants
    not|never|n't|hardly|rarely find|get|see|meet|taste|buy ..3 BETTER|better
    no W ..5 gets|get|comes|come close|near
    crème|creme de la
    no PEOPLE|MAKER|PRIZED|SCOPE ..5 BETTER|better|more
    can't|cannot|couldn't|won't ..4 BETTER|better
    league|world of its|our|their own
    a cut above
    the definitive
    world|record renowned|breaking
    nothing short of
    envy of
    reigning
    miles better|ahead
    greatest of
    second best
    authority on
    capital of ..1 SCOPE
    pioneering|revolutionary|groundbreaking|unprecedented|unheard
    state of the art
    cutting|leading edge
    as W as ..3 get|gets|come|comes
    rolls royce
    EPITOME of !the|your|our
    wrote the book on|about
    standard by which
    everything else BE|pales|looks|feels|tastes
    find me|us a|any? BETTER|better
    BETTER|better ..3 doesn't|don't|not exist
    SCOPE 's|' ..1 only
    first in|of ..1 SCOPE
    BE ..4 the perfect|ideal
    quite like ours|us|our|it|this|them
    no|nobody|none|nothing|nowhere|never ..7 like ours|us|we|our|this|it|these
    like nothing|nobody|no|nowhere else|other
    unlike anything|any|anyone|nothing
    nothing|nobody|none|nowhere else ..5 close|near|better|like
    nothing|nobody|none beats|beat|compares|touches|rivals|matches
    nothing|nobody|none else beats|comes|does|offers|makes|gives|feels|tastes|works|lets|has|can|
        will|knows|sells|holds|on|in
    no one|other beats|compares|touches|rivals|matches
    no one else beats|comes|does|offers|makes|gives|has|can|knows|sells
    nobody|nowhere|none ..6 BETTER|SIZE|better|like
    nobody|none has|gives|offers|does|knows|packs|fits more
    nobody|none knows|does|makes|fits|bakes|cleans|builds|serves|understands|fixes|cuts|delivers
    no one ..4 BETTER|better|like|knows|does
    no other MAKER|PEOPLE|PRIZED|SCOPE
    no other W ..2 offers|gives|makes|has|does|lets|can|will|comes|holds|delivers|brings|in|on
    no MAKER|PEOPLE|PRIZED has|have|does|offers|knows|can more|ever|better
    nowhere else
    nothing ..6 close|near|like|better|BETTER
    START nobody|nothing|none else !BE|was W
    no|any|anything|nothing better|finer|superior|BETTER
    never ..3 BETTER|better
    never find|found|taste|tasted|see|seen|want|need ..2 another|again
    you won't|can't|cannot|couldn't find|get|buy|beat|do ..3 better|BETTER|anywhere|elsewhere|
        more|this
    won't find ..6 anywhere|elsewhere|like|better
    doesn't|don't|can't get|come any? BETTER|better
    if there BE ..3 BETTER|better|more
    as good as it gets
    king|queen|kings|queens|home|master|masters|champion|champions of ..2 W
    legendary
    iconic
    best seller|sellers|selling
    bestseller|bestselling|bestsellers|unbeatably
    go to MAKER|PEOPLE|PRIZED|W for
    the go to
    superior
    superlative|exceptional|unmissable
    every|all other ..3 playing|catching|copies|follows|pales|second|chases|copy
    nothing|none second
    the name in
    second place
    voted|crowned|named ..3 best|EST|favourite|number
    undoubtedly|unquestionably|arguably|undeniably the
    never been bettered|equalled|matched|beaten
    can't|cannot|won't|never|not be beaten|matched|beat|bettered|topped|equalled|rivalled
    hard|impossible to beat|top|match|better|fault
    ahead of the curve|pack|field|rest|times
    finest
    EST|best ..2 ever|yet|around|anywhere
    there BE ..4 and then there BE
    the|our|your ultimate
    leader|leaders , not
    lead|leads|leading the field|pack|world|market
    leading the way in|on|for|with
    raises|sets|set|raise|raised the bar|standard
    pinnacle|zenith|acme|apex|apogee of
    be all and
    beyond compare|comparison|rival|equal
    sole MAKER|importer|importers|stockist|stockists|makers
    START we lead
    industry|market follow|follows END|,|suit|us|our|later|behind
    of all the ..5 ours|this|we
    try to? find|finding ..2 BETTER|better|SIZE
    try finding ..2 BETTER|better|SIZE
    wrote|rewrote|writing|tore|rewriting|tearing ..2 rulebook|playbook|rules
    no W has|have ADVERB? ADVERB? matched|beaten|bettered|equalled|topped|rivalled|managed|come
    no W has|have ever
    tops|topped|topping the|our|every|all ..2 chart|charts|list|lists|table|tables|poll|polls|
        league
    trailblazer|trailblazers|trailblazing|pioneers|pioneered
    reign|reigns|rule|rules supreme
    pound for pound
    ultimate !is|was|frisbee|test|goal|aim|question|deadline|parent|responsibility|decision
    yardstick for|by|of
    head of the class
    not|never ..1 a better
    leagues above|beyond
    on the planet
    tip top
    crowning glory|achievement
    once in a|your lifetime
    the original|first and still
    no W ..4 has|have ever
    of all the ..9 ours|this|we
    if ..3 find|know|meet|taste|see ..2 BETTER|better
    don't|doesn't come ..1 more W
    the first name|choice|stop in|for
    by which ..3 judged|measured
    the tops END|for|,
"""

COMPARATIVE = """
    BETTER|EVEN ..5 than !SELF
    SIZE ..4 than the|our? ORDINARY|RIVAL|OLD|one
    SIZE ..4 than any|other|others|most|your|every|ORDINARY
    FARTHER !than ..4 than any|RIVAL|ORDINARY|the|OLD|our|other|before|ever
    FARTHER than any|RIVAL|ORDINARY
    FARTHER than the|our RIVAL|ORDINARY|next
    than any|other|others|RIVAL|rivals|ordinary|competing
    than the|our|your RIVAL|ORDINARY|OLD|next|rest|big|leading|one|national
    START|where|while|when ordinary|typical|traditional|conventional|standard|regular|normal|
        supermarket|big|cheap|other|others|most|old !TIME W ..8 , ours|we|this
    START|where|while|when ordinary|typical|traditional|conventional|standard|regular|normal|
        supermarket|big|cheap|other|others|most|old !TIME W ..8 ; ours|we|this
    START we|ours|this|not|our ..1 don't|doesn't|won't|isn't|can't|ours|us|do|does|will END
    START not ours|us|here|this|with
    START ours !BE|on|first|is|and W
    last|lasts|stay|stays|keep|keeps|hold|holds|burn|burns|run|runs|go|goes ..3 longer|further|
        later than
    goodbye|farewell|no|end to ..2 POOR
    than anyone|anybody|anything|anywhere|everyone !that|we|you|i
    imitation|imitations|imitators|copycats|lesser|inferior
    new and improved
    improved formula|recipe|taste|version
    next generation
    by a? mile|miles|far
    days|weeks|hours|months ; we|ours
    BETTER|less|fewer ..4 than on|in !TIME|the W
    more|less|fewer ..1 FEATURE than !SELF
    than you|it|we would|will|can|get ..2 with|from|elsewhere|on
    no more ..1 POOR
    charge|charges|cost|costs|costing|pay less than
    a|an ordinary|normal|regular|typical|conventional|standard|cheap !TIME W ..2 never|can't|
        won't|doesn't|cannot|misses|miss
    longer than !SELF|a|an|the|most W
    theirs
    than with|on|in|from your|any|a|the|our OLD|other|RIVAL|ORDINARY
    half as
    the rest ..1 charge|charges|can't|don't|promise
    leave|leaves other|others|RIVAL|ordinary
    like|as ordinary|cheap|other|most|regular|supermarket|normal W do|does|will
    who needs
    BETTER|SIZE , BETTER|better
    better|BETTER W , better|BETTER|less|more
    washes|cleans|runs|works|lasts|sleeps|shines|cuts|grips|rolls|rides|feels|looks|tastes|
        smells|sounds|dries|cooks|burns|flows|plays|rises BETTER|better|longer|harder !when|if|
        in|with
    more|less FINE than !SELF
    , only|just|but BETTER|SIZE
    leagues|streets|miles ahead
    different league
    a step up
    the big boys|guys|players|six|four
    now with|even ..1 more|extra
    GROW the life|range|speed|power|storage
    START why !do|does|is|are|did|can|should|not|we|i ..9 when
    only|just BETTER
    make|makes ..5 look|seem|feel|taste|sound|smell like|slow|dated|ordinary|old|tame|easy
    take|takes|took others|most|other
    half|third|quarter|fraction less|more|fewer|BETTER|SIZE
    twice|double|triple|treble as|the|your
    twice as W as
    !take|takes|took twice|double as much|many|long|far|fast
    COUNT|NUM|many times|x more|less|fewer|BETTER|SIZE|as|the|better|longer
    COUNT|NUM x BETTER|SIZE|more|less|the
    NUM|COUNT PERCENT|per cent? more|less|fewer|BETTER|SIZE|better|further
    half|third|quarter|fraction the time|effort|size|weight|space|calories|sugar|fat|salt|noise|
        work
    half|third|quarter|fraction of the time|effort|size|weight|space
    in half the
    OUTDO
    beat|beats|beating ..2 RIVAL|ORDINARY|any|every|others|rest
    beats|beat ..2 hands
    leave|leaves|leaving|left ..4 behind|standing|trailing|shade|dust|cold
    in the shade|dust
    run|runs rings|circles
    knock|knocks spots
    put|puts ..4 to shame
    blow|blows ..3 away|water
    makes ..3 look|feel slow|dated|old|tame|like
    RIVAL|others can't|cannot|couldn't|can|could|only|never|struggle|won't|don't|fail|keep|wish|
        envy
    the RIVAL ..1 FAIL
    rest|others BE? ..2 catching|catch|follow
    play|playing|plays catch
    catch|catching|keep|keeping up with us|our
    head and shoulders
    step|steps|streets|miles|way|light|years ahead|above
    ahead of RIVAL|ORDINARY|every|any|the|our RIVAL?
    YOUR|the OLD ..3 FAIL
    YOUR|the OLD ..2 used|cost|costs|never|ever
    YOUR|the OLD one|ones
    leading|big|bigger|famous|top|national ..1 name|names|brand|brands|bank|banks|chain|chains
    leading|big|bigger|famous name|designer brand|brands|label
    other MAKER|RIVAL|bag|bags|tool|tools|product|products
    than|like|from|unlike other ..1 MAKER|PEOPLE|PRIZED
    START|where|while|what|that|the other|others|rivals !TIME ..8 ours|we|us
    most|other ..6 ours
    where|when|while other|others
    others promise|charge|talk|sell|copy|claim|cut|only|just|can|say|use|hide
    unlike !last|me|him|her|you|anything W
    compared|comparison to|with
    in comparison
    superior to
    the superior
    alternative to
    like|as competitors|rivals
    RIVAL 's|'
    our|most|other|many RIVAL ADVERB? hate|wish|copy|FAIL|charge
    every|any|no RIVAL
    never been|felt|looked|tasted|was BETTER|better|SIZE|easier|so|this
    never|can't|couldn't|cannot ..6 this|so quickly|fast|well|easily|good|clean
    never has|was|have ..4 so quickly|easily|fast|BETTER
    even BETTER|SIZE|more
    now|new BETTER|better|stronger
    why pay|settle|put|wait|suffer|buy|choose
    don't settle
    make|made the|a switch
    PEOPLE ..1 switch|switched|switching
    switch|switching|switched from|to us
    so much|far|way BETTER|better|EVEN
    far|much|way superior|BETTER|better
    upgrade from|your
    harder|further for longer
    it rises|lasts|goes BETTER|SIZE|FARTHER
    BETTER|SIZE lasting|wearing
    keep|keeps|going ..3 when|after|long others
    instead of|not NUM|COUNT
    works|work harder
    get|gets|give|gives ..1 more|better for YOUR|less|back
    versus|vs
    the ..2 difference is
    than last|the TIME|week 's|model|version|edition
    than last TIME|season|year 's model|version|edition|phone|bike
    than you ..1 'd|would|could ..2 get|find|pay|be|under|with|on|in|from
    more|less|fewer|better|BETTER|SIZE|sooner ..2 often|quickly|easily|smoothly|quietly|reliably|
        accurately|safely ..1 with|on|in|than our|us|ours|this|these
    far|way|noticeably less|fewer !than|of|is|if
    fewer W , BETTER|SIZE|more
    START|, BETTER|SIZE W , BETTER|fewer|less
    BETTER|less|more|fewer W and a? BETTER|less|fewer
    a BETTER W and a? BETTER|SIZE|longer
    BETTER ..9 than !SELF
    SIZE|FARTHER ..9 than ORDINARY|RIVAL|OLD|shop|store|its|your|yours|theirs
    rot|sink|melt|ruin|kill|wreck|floor|flatten|freeze|crack|break|buckle|snap|bend|stall|choke|
        stump ..1 ordinary|normal|lesser|conventional|standard|regular|typical|most W
    can|could|does|will|would YOUR OLD ..2 do|say|match|manage|keep|beat
    every|all other !TIME W BE|seems|looks|feels|tastes a|an|just|slow|second|pale|like|merely
    make|makes|leave|leaves ..2 competitor|competitors|rivals
    RIVAL ..8 , ours|we
    next to|beside|alongside ours|ordinary|standard|typical|rivals|competitors
    next|beside|alongside|against ..2 ordinary|typical|standard|conventional|competition|
        rivals ..6 BETTER|SIZE|FARTHER|half|twice
    move|step aside|over , !please|and|then|to|the W
    move over W END
    sooner|quicker|faster|cheaper than !SELF|TIME
    BETTER|less|more|half|twice ..9 than|of|against ..2 ordinary|typical|normal|average|
        conventional|traditional|usual|standard|rival|supermarket|everyday
    half|third|quarter|fraction|twice|double|triple ..4 of ..2 ordinary|typical|normal|average|
        conventional|traditional|standard|rival|supermarket
    ordinary|typical|average|conventional|traditional|standard|regular|normal|rival|
        supermarket !TIME W ..2 fail|fails|fade|fades|stumble|stumbles|struggle|struggles|break|
        breaks|melt|melts|rust|rusts|waste|wastes|buckle|buckles|crack|cracks|wilt|wilts
    goodbye|farewell|bye , ..1 shop|store|supermarket|ordinary|old|POOR
    you know who
    halves|halving|halved the|your ..1 time|effort|wait|work|weight|noise|queue|washing|cleaning|
        journey|hours
    next to ..4 , ours|this|it
    you know whos
    put|puts|leave|leaves other|ordinary
    every|all other !TIME W ..1 BE a|an|the|just|merely
    START BETTER ..4 , BETTER
    what others|rivals|competitors W
"""

OBJECTIVE = """
    NUM|hundred PERCENT|per cent? ..1 natural|pure|cotton|wool|satisfaction|effective|accurate|
        waterproof|safe|organic|leak
    100 PERCENT
    100 per cent
    NUM PERCENT accuracy|accurate|success|uptime|effective|satisfaction
    guarantee|guarantees|guaranteed|guaranteeing
    scientifically|independently|clinically|rigorously|dermatologically|laboratory|forensically W
    proven to|result|results|effective|formula|method|by|in|over|track|way|system|technology
    proved|shown to|that|by
    BE|time|crash|field|battle|lab|laboratory|safety|independently|party tested !by
    time|crash|field|battle|lab|laboratory|party|well proven|tested
    tested in|to|against|on ..2 laboratory|lab|independent|extremes|limits|destruction
    patented
    award winning
    multi award
    backed|supported|proven|validated|verified|driven|led|powered|approved|rooted by|
        in ..2 science|research|studies|evidence|experts|data|scientists|decades
    science|research|evidence|data|clinically backed|based|led|proven
    studies|study|research|science|test|tests|trials|trial|experts|scientists|data ADVERB? show|
        shows|prove|proves|confirm|confirms|agree|agrees|suggest|suggests|shown|proved|proven|
        found
    certified
    certification
    accredited|accreditation
    iso NUM
    third party
    works for|on|with|in|under every|everyone|any|all|everybody
    work|works every time
    every time|single time
    first time , every
    tested at|to ..1 NUM|COUNT|minus
    science says
    never needs|need
    covers|handles|removes|fixes|survives|lifts|shifts anything|everything|any
    outlive|outlives you|us|everything|everyone|any|all
    never ADVERB? fail|fails|break|breaks|leak|leaks|fade|fades|rust|rusts|jam|jams|crash|
        crashes|freezes|miss|missed|misses|wear|wears|chips|lose|loses|loses|snaps|rots|dulls|
        stains
    instant|instantly result|results
    result|results in|within|from|after|you NUM|COUNT|days|minutes|seconds|hours|weeks|can|day
    see|notice|feel|visible ..1 result|results|difference
    approved by
    success rate
    zero|no downtime|failures|breakdowns|fault
    unbreakable|indestructible|infallible|foolproof|bulletproof|shatterproof|leakproof|rustproof|
        unsinkable
    kills|kill ..2 germ|germs|bacteria|viruses|NUM
    free from paraben|parabens|additives|toxins|chemicals|nasties|artificial
    no|zero|without|contains additives|parabens|preservatives|nasties|artificial
    no artificial
    last|lasts|lasting ..2 lifetime|forever|decades|generations
    built|made|engineered to last
    for life END
    missed a|any deliveries|delivery
    works|work like magic
    the difference after
    NUM|COUNT years|year ahead
    completely|fully|totally waterproof|safe|secure|fireproof
"""

HEALTH = """
    EASE ..3 AILMENT
    EASE ..3 blood|sugar pressure|sugar|levels
    EASE ..2 hair|bone|memory|hearing|muscle loss
    BODY ..2 into balance
    EASE ..2 jet lag
    BOOST ..3 BODY
    EASE ..2 SORE ..1 BODY
    for|against|from|of|out SORE ..1 BODY
    heal|heals|cure|cures !for
    natural|herbal|home remedy|remedies
    AILMENT free|relief|relieving|reducing|busting|fighting
    wave|waves|fight|fights|ward|wards|fend|fends|stave|staves|hold|holds|see|sees|shake|head|
        keep off ..3 AILMENT
    bring|brings down ..2 AILMENT|blood|cholesterol
    no to ..2 AILMENT
    quit|stop|give|giving|stopping|quitting up? smoking
    breathe ADVERB? easier|easy|better|freely
    move|moves|walk freely|easier|again
    on your feet
    health benefits|benefit|giving|boosting|booster
    for better|good health
    healing power|powers|properties|benefits|crystals|balm|touch
    drug free
    fat free
    easy|easier to digest
    gut|tummy friendly
    recover|recovers faster|quicker|sooner
    regain|restore|restores|regains ..2 confidence|mobility|hearing|movement|strength|balance|
        vitality|youth
    bounce back
    NUM calories
    free yourself of|from
    AILMENT BE history|over|gone|beaten|optional
    BODY ..4 begging|crying|craving|asking for|out
    kiss|wave ..3 goodbye
    AILMENT|blood ..2 comes|goes|falls|drops|came|fell down?
    doctor|dentist|gp|vet away
    stay|stays|staying|keep|keeps ..1 well|healthy|young|fit !in|with
    switch|switches|turn|turns|drive|drives|wash|iron|irons|smooth|smooths off|out|
        away ..2 AILMENT
    weigh less
    reverse|reverses|cure|cures ..3 BODY
    EASE ..5 of|from AILMENT
    relief for|from
    bad breath
    take|takes|taking away ..2 AILMENT
    hard|tough on ..1 AILMENT
    BODY ..3 in|into balance
    send|sends|sent ..2 packing
    fighting fit
    blood sugar|pressure !check|checks|test|tests|monitor|monitors
    facelift
    !about|with|have|has|on|and|of|if|or DISEASE !friendly|awareness|research|charity|support|talk|
        group|cafe|clinic|clinics|nurse|nurses|ward|jab|jabs|vaccine|vaccines|screening|check|
        checks|test|tests|society|foundation|trust|day|week|walk|fundraiser|campaign|letter
    lift|lifts|settle|settles|calm|calms|clear|clears|feed|feeds|nourish ..3 mood|moods|mind|
        tummy|stomach|nerves|hair|skin|scalp|lashes
    knot|knots in your
    trim|trims|shrink|shrinks|flatten|flattens|sculpt|sculpts ..2 waist|waistline|tummy|belly|
        stomach|thighs|hips|figure
    AILMENT out|goodbye|goodnight|farewell
    goodbye|goodnight|farewell to? ..1 AILMENT
    NOT rot|hurt|harm|damage|irritate ..2 BODY
    back running|walking|dancing|moving|training
    contribute|contributes to ..5 BODY|AILMENT|function
    cut|cuts|slash|slashes ..3 AILMENT !out
    BODY ..1 will|'ll thank|love|feel|notice
    give|gives ..1 SORE BODY
    keep|keeps|stop|stops ..3 AILMENT from
    added|extra|contain|contains|containing ..1 NUTRIENT|vitamins
    need|needs NUTRIENT
    strong bones|teeth|hair|nails|gums
    BETTER|better ..1 BODY
    beach|summer|bikini|dream body
    six pack|packs
    get|build ..1 abs
    send|sends|lull|lulls|put|puts|rock|rocks ..3 to sleep
    in|into|off|to|on SORE BODY
    spring|life|bounce|mobility|movement back
    relief|remedy|remedies|antidote|answer|cure|protection|defence|solution|help from|to|for|
        against ..3 AILMENT
    goodbye|farewell|bye|end|stop|halt to ..3 AILMENT|SORE|fatigue
    rid of ..3 AILMENT|fat
    free of|from ..2 AILMENT
    help|helps|helping ..5 AILMENT
    help|helps|helping ..4 EASE|BOOST ..3 AILMENT|BODY
    less|fewer|without|no ..2 AILMENT
    AILMENT ..3 fade|fades|vanish|vanishes|disappear|disappears|lift|lifts|melt|melts|ease|eases|
        gone|away|dissolve|dissolves|subside|behind|stop|stops|bay
    keep|keeps|keeping|kept ..4 AILMENT ..2 bay|away|off|out|down|check|control
    keep|keeps|keeping|kept|leave|leaves ..3 BODY ..2 steady|healthy|healthier|regular|sharp|
        young|supple|strong|balanced|balance|normal|check|mobile|moving|radiant|smooth|firm|
        glowing
    guard|guards|protect|protects|shield|shields|defend|defends ..3 against|from ..4 AILMENT
    fight|fights off ..2 AILMENT
    take|takes|taking ..3 ache|pain|sting|edge|itch|pressure|strain|load|stress|weight ..1 out|
        off|away
    melt|melts|wash|washes|drain|drains|soak|soaks ..3 away
    BODY ..2 will|'ll thank
    happy|healthy|healthier|stronger|clearer|younger|radiant|glowing|calmer|firmer|leaner|
        better ..1 BODY
    younger looking|skin
    year|years younger
    look|feel|looks|feels younger|healthier|slimmer|calmer|stronger|energised|energized|
        rejuvenated
    turn|turns|turning back the clock|years
    good|great|kind|gentle|better|kinder|gentler for|to|on ..3 BODY|AILMENT|skin|health
    good for you
    healthy|healthier|healthiest choice|option|start|snack|alternative|way|lifestyle|you|eating|
        diet|treat|life|life
    visibly|clinically|noticeably W
    clinically|medically|dermatologically|paediatrically proven|tested|approved|shown|studied|
        recommended|backed
    clinical trial|trials|study|studies|proof|strength|grade|results|research
    MEDIC recommended|tested|approved|formulated|developed|led|backed|endorsed|designed
    MEDIC ADVERB? recommend|recommends|trust|choose|swear|approve|use|agree|love|prescribe
    recommended|approved|tested|endorsed|prescribed|developed|formulated|trusted|
        designed by ..3 MEDIC
    prescribed|prescription
    medical|pharmaceutical|hospital|medicinal|therapeutic grade|strength|quality|benefits|
        properties|effect
    therapeutic
    hypoallergenic
    hypo allergenic
    anti inflammatory|ageing|aging|bacterial|viral|fungal|wrinkle|oxidant|allergy|fatigue|acne|
        microbial|anxiety|stress
    antibacterial|antiviral|antifungal|antiinflammatory|antiageing|antiaging|antimicrobial
    fda approved|cleared
    natural remedy|remedies|cure|healing|painkiller
    alternative to ..1 medicine|drugs|antidepressants|surgery|painkillers|medication|botox|braces
    side effect|effects
    miracle cure|cream|diet|drug|product|treatment|ingredient|oil|worker
    superfood|superfoods|supercharged|nutraceutical|adaptogen|adaptogens|adaptogenic
    immunity|immune
    detox|detoxes|detoxing|detoxify|detoxifies|detoxifying|cleanse ..2 END
    rich|high|packed|loaded|full|bursting in|with ..3 NUTRIENT|vitamins
    source of ..2 NUTRIENT
    NUTRIENT rich|packed
    low|lower|less|reduced in|fat|sugar|salt|calorie|calories|carb
    no added sugar
    sugar|fat|calorie|salt|cholesterol reduced
    lose|loses|losing|lost|shed|sheds|drop|drops|melt|melts|torch|blast ..3 MASS !of
    weight|fat|inch loss|burning
    burn|burns|burning ..2 fat|calories|belly
    MASS ..3 fall|falls|melt|melts|drop|drops|come|comes off|away
    slim|slims|slimming down|your|your
    slimmer|flatter|leaner|trimmer|toned ..1 you|BODY|waist|figure|stomach|physique|abs|thighs
    curb|curbs|suppress|suppresses|control|controls|stop|stops|reduce|kill ..2 appetite|craving|
        cravings|hunger|snacking
    whiten|whitens|whiter|brighter ..1 tooth|teeth|smile
    sleep|slept|sleeping|sleeps ..1 better|deeper|sounder|longer|well|soundly|easier|peacefully|
        through
    better|deeper|best|perfect|restful|deep|sounder|good|proper night 's sleep
    better|deeper|restful|restorative|sounder|deep sleep
    sleep like a
    fall|falls|drift|drop off|asleep faster|quicker|sooner|in|within
    help|helps you|your|babies|them|kids|children|him|her ..3 sleep|relax|focus|concentrate|
        recover|unwind|breathe
    wake|waking up? refreshed|rested|without|energised|recharged|pain
    speed|speeds|speeding|faster|quicker|aid|aids up|your|in|with? ..2 recovery|healing
    faster|quicker|speedier recovery|healing
    feel|feels ..3 better|calmer|healthier|stronger|lighter|energised|energized|refreshed ..2 in|
        within|after|from
    feel|feels ..2 AILMENT|tension ..2 lift|go|ease|melt|fade|vanish
    lower|reduce|reduces|lowers|cut|cuts|cutting the|your? risk
    risk of ..2 AILMENT|disease|falls
    gut|heart|brain|joint|tooth|liver|skin healthy|friendly|loving|boosting|health
    mental|physical|emotional health|wellbeing|well
    kick|kicks|beat|break|quit ..2 habit|smoking|addiction
    live|lives|living longer
    add years to
    extend|extends|extending ..2 life|lives
    balance|balances|balanced|balancing|rebalance ..2 BODY|hormones|ph
    blood|sugar sugar|pressure|level|levels ..2 steady|healthy|check|down|stable|balanced|normal
    boost|boosts|boosting|more|increase|increases|restore|restores ..2 energy|vitality
    calm|calms|calming|soothe|soothes|soothing ..2 mind|nerves|anxious|anxiety|baby|dog|dogs|
        skin|stomach
    safe for ..2 pregnancy|newborns|babies|baby|children
    unclog|unclogs|unblock|unblocks ..2 pores|nose|sinuses|arteries
    muscle building|gain|growth|recovery
    build|builds|building ..2 muscle|immunity|bones|bone
    hair|beard growth|regrowth
    travel|motion|sea|car|morning|altitude|air sickness !bag|bags|tablets
    hot|night flushes|flashes|sweats|terrors
    !with|have|has|of|if|or restless legs|leg
    cradle cap
    nappy|prickly|razor|shaving rash|burn
    !with|have|has|of|if|your|or|about|and|on hay fever
    !with|have|has|of|if|your|or|about|and|on kennel cough
    cold|canker|saddle|pressure sores
    cracked|brittle|fungal|ingrown|yellowing toenail|toenails|nail|nails|heels|hooves|paws
    varicose|thread|spider veins
    split ends
    EASE|fewer|smooth|on ..2 fine lines
    crow 's|' feet
    love handles
    double chin
    brain|mental fog
    !with|have|has|a|your|if|or|of stiff|frozen|tennis|trapped back|necks|neck|shoulder|elbow|
        nerve
    !with|have|has|had|a|your|if|or|of high blood pressure|cholesterol
    for|against ..2 SORE ..1 BODY
    for|against|beats|to BODY pain|pains|ache|aches|strain|cramps|stiffness|infections|trouble
    no|less|fewer|zero SORE BODY
    SORE BODY ..4 love|loves|thank|thanks|calm|settle|settles|ease|eases
    good|great|wonders|magic for|on ..2 AILMENT
    BODY ..2 glow|glows|heal|heals|mends|recovers|loosens|regrow|regrows|unclench|toughens|
        strengthens
    BODY ..2 grow|grows|grew thicker|stronger|longer|back|faster
    concentrate|concentrates|focus|focuses|digest|digests|breathe|breathes|chew|chews|walk|walks|
        move|moves|remember|remembers|bend|bends ADVERB? better|easier|freely|deeper|clearer|
        comfortably|sharper
    add|adds|adding|added ..2 years ..1 to|of
    smoker|smokers|drinkers ..2 quit|stop|give|gave
    quit|quits for good
    quit|quits|give|ditch|beat|kick|kicks ..2 cigarettes|nicotine|vaping|smoking|booze|fags
    AILMENT|sickness ..3 stays|stayed|keeps ashore|away|outside|off|gone
    a|one ..2 a day keeps
    BOOST ..2 sleep|breathing|concentration|recall|stamina|willpower
    put|puts|bring|brings ..4 back in|into|to YOUR|tired|SORE|pale|old|the ..1 BODY
    takes|knock|knocks|shaves ..2 years|decade off
    look|looks|feel|feels ..2 years|decade younger
    AILMENT sufferers|sufferer
    painkiller|painkillers
    stronger|fitter|leaner|suppler|calmer|healthier ..2 in|within|by|after ..2 UNIT|COUNT
    get|gets|getting|got|become|becomes|make|makes|made|keep|keeps ..3 fitter|healthier|leaner|
        slimmer|suppler|calmer
    drop|drops|lose|loses a|COUNT|NUM dress|jean|belt
    restful|restorative|unbroken|dreamless night|nights|sleep
    sleep|sleeps|slept ADVERB? through|deeply|soundly
    nod|nods|doze|dozes|drift|drifts off ..2 faster|sooner|easily|quicker
    itch|scratching|limp|limping|sneezing|snoring|wheezing ..1 stops|stopped|gone|ends
    no more itch|itching|scratching|limping|snoring|sneezing|wheezing|sleepless|aching|tossing
    against ..1 infection|infections|colds|flu|germs|viruses
    paid|rest to ..2 AILMENT
    SORE BODY ..2 go|goes|come|comes down
    BODY ..6 glow|glows|glowing
    shinier|glossier ..1 coat|coats|fur|mane
    AILMENT ..3 in its|their tracks
    hip|hips|joints|knees have seen|known
    no match for AILMENT
    so long to ..2 AILMENT
    so will|do|does YOUR ..1 BODY
    help|helps|helping|lets|let ..4 jump|walk|run|climb|move|breathe|bend|stand|chew|hear again|
        better|freely|easier
    spare|spares|save|saves|saving ..1 SORE|YOUR BODY
    BODY 's|' ..1 best friend|ally|hero|saviour
    !group|support|fund|research|room|except|no|not|clinic|appointments for|against AILMENT !au|
        clinic|group|research|awareness|charity
"""

FINANCIAL = """
    GROW ..3 MONEY|TRADE
    watch|see|let ..3 MONEY|it|them ..2 GROW
    MONEY|sales ..3 doubles|double|triples|climb|climbs|soar|soars|grow|grows|multiply|skyrocket
    !interest MONEY ..2 grow|grows|growing|grew
    MONEY ..1 work|works|working harder|for
    put|puts|make|makes ..2 MONEY|savings to|work ..1 work|harder
    CUT ..4 BILL
    save|saves|saving ..4 BILL
    save|saves|saving|saved ..3 hundreds|thousands|millions|fortune|money|CURRENCY|COIN|PERCENT
    BILL ..1 CUT|slashed|halved|wiped|down
    smaller|lower|less|cheaper BILL|tax
    earn|earns|earning|make|makes|made|making|pocket|net|bank ..4 PERCENT|COIN
    EARN ..2 hundreds|thousands|millions|figures|figure|fortune|living|income|profit|profits|money
    earn|earns|earning|pocket|bank ..1 extra|more END|from|money|cash|interest|per|each|every|
        with|on|a
    earn|earns|earning up|while
    earn|earns|earning ..3 NUM|hundred|hundreds ..1 a|per|every|each TIME
    make|makes|made|making ..1 money
    turn|turns|turning|turned ..4 into ..5 NUM|COUNT|cash|profit|income|money|sales|revenue|COIN|
        fortune|customers
    pay|pays|paid|paying for itself|themselves|themself
    pay|pays|paid|paying ..2 back
    pay|pays|paying the|your bill|bills|mortgage|rent
    earn|earns ..2 back
    payback
    up to NUM|COUNT a|per|every|each TIME
    in profit
    pay|pays|paying its|their own|way
    MONEY|pot|egg ..3 safe|secure|protected|guaranteed from|against|whatever|,|END
    whatever|any|poor|bad ..2 credit
    gain|gains|hold|holds|keep|keeps|rise|rises|grow|grows ..1 in? value
    reclaim|claim|recover|reclaims|recovers ..2 hundreds|thousands|money|tax|millions|NUM|CURRENCY
    never pay|pays|paying ..5 BILL
    money making|maker|spinner
    pocket|earn|earns|earned|recovered|reclaim ..4 CURRENCY
    won|keep|save W W CURRENCY
    won|keep|watch CURRENCY
    up to CURRENCY NUM for your
    your first CURRENCY
    MONEY|rent|income BE guaranteed
    OUTDO ..1 inflation
    can't go wrong
    sell ..2 twice|double|triple|more
    make|makes|made|earn|earns|get back ..2 fee|money|cost|outlay|investment
    never ..4 lose|lost
    GROW ..2 credit score|rating
    get|claim|have your tax|money|deposit|cash|refund back
    beat|beats|beaten|beating the index|market|ftse|dow|street
    every penny
    pay rise|rises
    big|bigger|great|solid|strong|better|best returns
    repay less
    pay|pays|paying ..2 NUM PERCENT
    pay|pays|paying off|down ..2 BILL
    win|wins|land|close|attract|get|gain ..1 more ..1 tender|tenders|client|clients|customers|
        deals|contracts|business|guests|patients|members|students|votes
    side|second|extra|residual|regular income
    could|may|might be worth|owed|due|entitled|missing
    overpay|overpaying|overpaid|overcharged
    TRADE|MONEY|sales ..1 take|takes|took off
    TRADE|MONEY|sales ..1 rocket|surge|jump|soar|climb|rockets|surges|jumps|soars|climbs
    loan|loans|lender|mortgage|credit ..4 yes
    bigger|larger|more ..3 of your MONEY
    fill|fills ..1 every|all|more ..1 seat|seats|table|tables|bed|beds|room|rooms|diary|vacancies
    turn|turns|turned ..2 profit
    could|can|should be earning|making|saving
    earn|earns|earning ..2 rent|interest|keep
    MONEY ..1 can't|never|won't shrink|fall|lose|drop
    owed ..3 hundreds|thousands|money|compensation|refund|NUM|CURRENCY
    approval|approved|decision|payout|loan|cash|funded in|within ..2 UNIT
    that|which pay|pays END|,|well|for|off|more
    first ..1 million
    make|makes|get|gets|made|making ..2 rich|wealthy
    recession|inflation|crash proof
    safe as houses
    make|makes|making ..1 killing
    lucrative
    windfall
    jackpot
    easy|fast|quick|big money|cash
    get|getting paid to|for|while|extra
    top dollar|price for
    more|best|price|cash for your old|car|home|house|gold|scrap|phone|junk
    sell|sells|sold ..4 more|sooner|faster
    tax free
    earning potential|power
    GROW ..5 by ..2 NUM|COUNT|half|third|quarter
    bills|rates CUT
    invest ..4 get|receive|earn|make|double
    quit|leave|ditch|replace|escape ..2 job|nine|salary|9|employment|boss
    retire ..2 NUM|COUNT|early|rich|at|sooner|richer
    retirement early
    early retirement
    debt|mortgage free
    out of debt
    financial|financially freedom|independence|free|independent|secure|security
    get|become|getting rich|richer|wealthy
    millionaire|millionaires|billionaire
    six|five|seven figure|figures
    SAFE ..2 MONEY|income|return|returns|profit|profits|rent|payout|interest
    passive income
    risk free
    no|zero|low|without|any|minimal risk
    no ..1 risk END
    can't|cannot|never lose|lost|lose
    nothing to lose
    only|always|ever|never ..1 go|goes|rise|rises|climb|climbs|falls up?
    MONEY|house ..3 BE ..2 safe|secure|secured|protected|guaranteed
    safe|secure home|place|haven for ..2 MONEY|savings
    bad|poor|no|any|whatever|ruined credit
    credit check|checks|history
    everyone|everybody|all|anyone BE|gets|get|can approved|accepted
    approval|approved|accepted ..1 guaranteed|instantly|whatever|regardless|minutes|seconds
    instant|guaranteed approval|loan|loans|acceptance|payout|cash
    no|zero|without interest
    interest free
    0 PERCENT interest|apr|finance|on|credit
    no|zero deposit|down|money ..1 down?
    roi
    return|returns on ..2 investment|spend|money|budget
    returns of|that|beating|up
    NUM PERCENT ..1 return|returns|yield|growth|apy|interest|apr|profit|cashback
    cashback
    yield|yields|return|returns of|up ..2 NUM
    walk|walked|walks away with
    average|typical of|saving|return|payout|win CURRENCY|NUM|COUNT
    win|wins|won|recover|claim|claims|get|secure ..3 compensation|payout|refund ..1 you|END
    more|bigger|biggest|maximum ..1 refund|compensation|payout|back
    your refund|deposit|money back ,|whatever
    sell|sells|sold|selling for|faster ..1 more|over|above
    add|adds|adding ..3 value ..2 home|house|property|business
    add|adds|adding ..2 to the value
    beat|beats|beating|outpace the|any? ..1 market|inflation|bank|banks|savings|taxman
    profit|profits NUM|from|on|every|without|nine|months|each|while|with
    trader|traders|investor|investors ..3 profit|win|earn|rich|double
    more|double|triple|extra ..2 lead|leads|conversions|bookings|sales|revenue|signups|enquiries
    NUM|COUNT|twofold|tenfold x|times ..1 return|returns|MONEY|sales|roi
    tenfold|fivefold|threefold
    wealth ..1 while|for|without|building|effortlessly
    build|builds|building|create|creates|grow ..2 wealth|fortune|nest
    live|living off ..2 dividends|interest|profits|rent|income
    never ..3 tax|fee|bill|debt ..1 again|END
    pay|pays|paying|paid ..1 less|no|zero|least tax|interest|commission
    taxman
    covered|protected|insured whatever|no
    while you sleep|rest|holiday|nap
    autopilot
    worry|worrying ..1 about ..1 money|debt|bills
    fortune
    high|higher yield|yields|returns|interest
    annual|fixed return|returns|yield
    FUND ..3 pay|pays|paid|return|returns|returned|keep|keeps ..2 out|rolling|growing|coming|
        paying|NUM|COUNT|PERCENT
    FUND ..3 GROW|beat|beats|outperform|gain|gains|climb|climbs|outpace|doubled|trebled|tripled
    FUND|crypto|price|market gains|growth
    FUND|MONEY|value|values|prices ..2 never|can't|doesn't|won't|cannot ..1 fall|falls|drop|drops|
        shrink|shrinks|lose|loses|dip|dips|sink
    triple|triples|double|doubles|treble|trebles|quadruple|quadruples|climbs|soars|rises|jumped|
        climbed|doubled|trebled|tripled ..2 in|its|their value|worth|price
    royalties|dividends|profits|sales|orders|rent|money|cash|commissions|income keep|
        keeps ..1 rolling|coming|flowing|growing
    four|five|six|seven|eight figure
    expect ..3 payout|returns|refund|windfall|profit|dividend
    put|puts|push|pushes|raise|raised|lift ..3 rate|rates|fees|wage|salary|pay ..1 up|higher|
        within|by
    day|hourly|nightly|room rate|rates ..2 up|rise|rises|climb|climbs|higher|jump
    find|win|wins|secure|secures|claim|get|unlock|unlocks ..3 grant|grants|funding|rebate|rebates
    BILL|spending|bills|costs ..3 fall|falls|fell|drop|drops|dropped|shrink|shrinks|shrank|tumble|
        tumbles|plummet|plummets|halved|halves|vanish|vanishes|disappear|lower|smaller|zero
    halve|halves|halved|halving ..4 BILL|spend|spending|budget
    half|third|quarter|fifth|tenth|sixth|chunk|slice off|of ..3 BILL|spending
    a|your lower|smaller|lighter|slimmer BILL|outgoings
    thousand|thousands|grand|CURRENCY ..1 NUM? more|extra|richer !people|than|words|or|miles|
        seats|of
    fetches|fetched ..4 more|CURRENCY|BIG|higher|above|double|twice
    sell|sells|sold|selling|go|goes ..4 above|over asking|estimate|guide|valuation
    over|above|beat|beats|beating the? asking
    resale value
    protect|protects|shield|shields|safeguard|safeguards|ringfence|hedge|hedges|grow|
        grows ..3 MONEY|FUND|wealth|estate|inheritance|nest|legacy
    against|from|ahead|than of? inflation|recession|volatility|taxman
    FUND|cover|policy|plan|insurance ..2 pay|pays|paid out
    better off ..1 by|for|every|each|END
    money|savings last|lasts|go|goes|stretch|stretches longer|further
    money|cash|pounds|hundreds|thousands back in|into
    break|breaks|broke|breaking even in|within|after|by|before
    pay|pays|paid ..1 dividends|handsomely
    comfortable|richer|earlier retirement
    retire|retires ..2 earlier|comfortably|richer|sooner
    grow|grows|growing your|the|a|our wealth|pension|balance
    lender|bank|insurer|employer|council|airline|landlord owes|owe|owed you
    sales|orders|bookings|profits|takings|enquiries ..2 rose|doubled|tripled|trebled|climbed|grew|
        jumped by|NUM|PERCENT|in|after|within|END
    earn|earns|earning ..1 ahead|twice|double|triple|back|commission|royalties|rent
    cost|costs|bill|bills|spending ..2 by a? half|third|quarter|fifth
    more|extra money|cash|income|profit in|for|every|each|left|at|,|END
    gains|profits|income without|whatever|guaranteed
    credit score|rating ..3 up|climb|climbs|rise|rises|GROW
    mortgage|loan|debt|debts|overdraft ..3 sooner|early|earlier|gone|vanish
    years|decade off YOUR|the|a mortgage|loan
    FUND ..3 shrug|shrugs|ride|rides|weather|weathers|survive|survives|withstand|withstands|
        outlast|outlasts|keep|keeps off|pace|out|any|every|a|the
    rent|bill|mortgage|bills pays|pay itself|themselves
    keep|keeps|kept pace|up with inflation
    get|gets|getting ..2 paid every|on|faster|in|sooner|within|twice|more
    bigger|fatter|healthier MONEY|FUND|wage|salary
    first sale|client|customer|order|booking ..1 in|by|within
    money back
    watch|see it|them|that ..1 become|turn
    take|takes|taking|ring|rings more|extra|double ..2 at|through ..1 till|tills
"""

ENVIRONMENTAL = """
    ECO
    GREENED greener
    greener
    greenest
    go|goes|going|gone|went green
    green GREENED|and|credentials
    green , ethical|sustainable
    CARE ..4 NATURE
    help|helps|helping ..1 NATURE
    MILD for|to|on|towards ..3 NATURE
    NATURE friendly|positive|safe|responsible|conscious|kind|sound|smart|first|neutral|aware|
        saving|wise|loving
    harm|harms|harming|hurt|hurting|damage|cost|costing|costs|trace|spare|spares|
        sparing ..2 NATURE
    favour|favor|thank|thanks|thanked|love|back|thanking|promise ..2 NATURE
    NATURE ..2 favour|favor
    for every|each ..5 plant|plants|donate|rescue|remove|clean|save
    tread|treads|live|lives|living lightly|softly|gently
    light on ..2 NATURE|land
    future|next generation|generations
    better|greener|cleaner world|tomorrow|planet|future
    responsible tourism|fashion|forestry|fishing|sourcing|choice|travel|farming|business
    locally sourced|grown
    food miles
    trees were|are
    waste|zero free|waste
    renewably|humanely
    saved|kept|diverted|rescued from ..1 landfill|oceans|sea|ocean
    happy|happier|healthy|healthier|cleaner|clean|clear|living NATURE
    light|lighter|easy|easier|soft|softer|gentle|kind ..5 planet|earth|environment|nature
    no harm to
    save|saves|keep|keeps|rescue|rescues|divert|diverts ..4 from|out ..2 landfill|tip|bin|dump|
        sea|ocean|incinerator
    ocean|sea|oceans|seas ..4 plastic
    air ..1 stays|clean|cleaner
    nothing|no|zero ..1 wasted
    save|spare|saves|spares ..2 tree|trees
    give|gives ..1 NATURE
    to waste
    waste nothing
    never|not plastic
    thrown away
    cut|cuts|reduce|reduces|halve|halves|slash|slashes ..2 water|waste|plastic|packaging|emissions
    break|breaks down|up in|within ..2 UNIT
    nothing nasty|harmful|toxic
    NATURE intended|would|will|approves|approved|loves
    no trace
    sip|sips ..1 power|electricity|energy|fuel
    palm oil
    green through
    rewild|rewilds|rewilding
    planet|earth|nature ..3 thank|thanks
    for|of|to the planet|earth|environment|oceans|climate
    NATURE ..2 in mind|at
    without ..3 NATURE
    impact on ..1 NATURE
    environmental|ecological|climate impact|benefit|benefits|footprint|cost|credentials|harm|
        burden
    low|lower|zero|minimal|less|no impact|waste
    LESS ..3 CLEANER
    CLEANER free|neutral|negative|saving|zero|less|positive|friendly|saved
    CLEANER ..3 cut|down|halved|offset|saved|removed|reduced|captured|than
    CLEANER 2 neutral|free|negative
    co 2
    NUM PERCENT less ..1 energy|water|plastic|packaging|fuel|power|electricity|waste
    less|half|fewer ..1 energy|water|fuel|electricity|packaging|resources
    soak|soaks|absorb|absorbs|capture|captures|lock|locks|store|stores|store|pull|
        pulls ..3 carbon|co|pollution
    carbon neutral|negative|free|positive|footprint|emission|emissions|saving|offset|credit|
        credits|neutrality
    net zero
    climate neutral|positive|smart|friendly
    footprint
    offset|offsets|offsetting the|every|your|all|our|each|flight|flights|lot
    BE|fully|carbon offset
    biodegrade|biodegrades|bio degradable
    compostable|compostables
    ROT ..5 compost|soil|nature|ground|naturally|earth|weeks|landfill
    recycles
    recyclable|recyclables
    second|new life
    made|woven|built|spun|knitted|crafted|cut|bottled|moulded|stitched ADVERB? ..2 from|of|with|
        out ..4 recycled|reclaimed|rescued|salvaged|waste|leftover|leftovers|offcuts|scrap|
        upcycled|repurposed|bottles|nets
    plastic|bottles|waste|nets ..2 from the|our ocean|oceans|sea|beaches|rivers
    ocean|sea plastic|bound|waste
    plastic|waste|landfill|packaging|peat free|neutral|negative
    zero|single waste|plastic|landfill|use|packaging
    landfill
    bin|bins for good
    NUM PERCENT ..2 renewable|renewables|solar|green
    fully|all|only|entirely|purely ..1 renewable
    powered|runs|run|drive|drives|heated|driven|made|baked|lit ..2 by|on|with|using ..3 sun|wind|
        renewables|renewable|sunshine|sunlight
    clean|cleaner|greener energy|power|electricity|air|heat|transport|travel|driving|conscience
    drive|drives|ride|rides|run|runs|fly|travel|heat|heats|cook clean|cleaner
    clear|clean conscience
    plant|plants|planting|planted ..2 tree|trees ..3 every|each|per
    tree ..1 for every|each
    tree|trees ..1 planted
    give|gives|giving|gave back ..3 NATURE
    responsibly|ethically|sustainably|consciously|sensitively W
    ethical|ethically
    conscious choice|choices|fashion|living|beauty|brand|consumption|design
    environmentally|climate|eco conscious|aware|minded
    cruelty free
    fair trade
    fsc
    b corp
    guilt free
    chemical|toxin|toxic|pesticide free
    non toxic
    nontoxic
    no|without|zero|free|of|less ..2 pesticide|pesticides|chemicals|toxins|herbicides|fertiliser
    without ..1 toxic
    all|NUM|totally|purely|entirely|completely PERCENT? natural
    natural ingredient|ingredients|formula|dyes
    naturally derived|sourced
    organic|organically
    circular !saw|motion|table|movements
    closed loop
    regenerative|regeneratively
    save|saves|saving|saved ..4 water|energy|trees|carbon|electricity|litres
    rspb|soil association
    pollute|pollutes|polluting
    eco|earth|planet|bee|reef|ocean|bird|wildlife|river|fish|pollinator|soil friendly|safe|
        positive
    end|ends|ending up in|at ..2 sea|ocean|landfill|rivers
    energy|fuel|water saving|efficient|efficiency
    protects|protecting|protect|saving ..3 NATURE
    vegan|plant based leather|packaging
    low|ultra carbon|emission
    mindful|gentle footprint|on nature
    microfibre|microfibres|microplastic|styrofoam
    instead of|not plastic|polystyrene|styrofoam|clingfilm|cellophane|diesel|petrol|peat
    without|no|never|zero|swap|swaps|ditch|ditched|replaces|replace ..1 polystyrene|styrofoam|
        clingfilm|cellophane|peat
    our|it|them ..2 on|onto|in|into the compost
    compost it|them|our
    remove|removes|removing|lock|locks|suck|sucks|draw|draws|store|stores|capture|captures|bury|
        buries ..4 carbon|co|greenhouse|methane
    save|saves|restore|restores|replant|replants|rewild|revive|revives|feeds|cleans ..3 forest|
        forests|ocean|oceans|rainforest|river|rivers|reef|reefs|mangrove|mangroves|bee|bees|
        pollinators|woodland|woodlands|peatland|meadow|meadows|kelp|seagrass|hedgerow|hedgerows|
        coral
    grow|grows|growing ..2 forests|mangroves|kelp|seagrass|reefs|coral|woodland
    NATURE|kelp|seagrass|meadow ..2 returns|recover|recovers|thrive|thrives|flourish|flourishes
    out of ..1 landfill|ocean|oceans|incinerator|waterways
    solar|wind|hydro|geothermal|tidal powered
    NUM|all|only|entirely PERCENT? renewable|renewables
    run|runs|running|powered|heated|charged|made|baked|brewed ..2 on|by|from|with the? sun|
        sunlight|sunshine|wind|solar|renewables|hydro|rainwater|biogas
    second|new life to|for|from old|discarded|waste|unwanted|scrap
    made|woven|spun|built|knitted|moulded|pressed|sewn|stitched ..1 from ..3 nets|tyres|offcuts|
        scrap|bottles|waste|leftover|reclaimed|salvaged|discarded|unwanted|surplus
    polluting|polluter
    deforestation
    one tree for
    tree|trees|mangroves|kelp for|with every|each
    no|never|zero|without ..1 landfill|waterways|fumes
    carbon ..3 underground|soil
    half|third|quarter|fraction ..2 carbon|emissions|plastic|footprint
    fund|funds|plant|plants|protects|restores ..4 hedgerow|hedgerows|forest|woodland|meadow|reef|
        mangrove|mangroves|kelp|seagrass|wildflowers|rainforest
    bring|brings|bringing|brought ..4 back to ..3 NATURE|bay|woods|coast|valley|land
    with|by|on sunlight|sunshine|solar|wind alone|only
    we|and|,|order|sale|box|bottle|pair plant|plants ..2 tree|trees
    rot|rots|rotted down|away
    without|no|zero ..3 bleach|chlorine|solvents
    throw|throws|bin|bins nothing
    the way ..1 NATURE
"""

PRICE = """
    CURRENCY NUM
    NUM CURRENCY
    NUM|COUNT ..1 dollars|dollar|euro|euros|quid|buck|bucks|fiver|tenner|pence|usd|eur|gbp|cad|aud
    NUM pounds !of
    NUM|COUNT PERCENT off|discount|cheaper|less|saving|reduction|rebate
    NUM|COUNT per cent off|discount|cheaper|less
    half price|off
    half|third|quarter|fraction|fiver|tenner|bucks|quid|pounds|dollars|euros|fifth off
    half the price|cost|money|fare
    third|quarter|fraction|half of ..2 price|cost|what
    save|saves|saving|saved up to NUM|COUNT
    save|saves|saving|saved NUM|CURRENCY !minutes|hours|days|weeks|seats
    save|saves|saving|saved ..2 CURRENCY|COIN|PERCENT|fortune|hundreds|thousands|packet|bundle|
        big|money
    saving|savings of|on|this|up|across|every|END
    massive|big|huge|bigger|great|real saving|savings|discount|reductions
    LOW PRICE
    best|great|unbeatable|good|better|amazing|excellent value
    value for
    price|rate|fare|tariff|fee|prices|rates|fares|tariffs|fees ..3 LOW|FALL|unbeatable|beaten|
        anywhere|elsewhere|down
    cheapest|cheaper
    dirt cheap
    cheap as
    price|quote|rate match|matching|drop|cut|freeze|promise|guarantee|crash|lock|beat|reduction
    match|beat|beats|matching ..2 price|prices|quote|it|quotes
    'll|will match|beat ..2 it|any|their|them|that
    refund|pay|give ..3 difference
    find|found|see|seen it|this|the ..3 cheaper|less|lower
    no|nobody ..4 for less
    for less !than
    less than YOUR|the|a price|coffee|daily|cost|cup|pint|takeaway|latte
    cost|costs|costing ..1 less|half|nothing|pennies|pence|peanuts
    discount|discounts|discounted
    bargain|bargains
    clearance
    on sale !at|from|here|in|until|to|every
    flash|summer|winter|spring|closing|january|mega|biggest|our|stock|warehouse sale|down
    sale ADVERB? on|ends|prices|price|now
    black friday|cyber
    everything must
    voucher|vouchers|coupon|coupons|promo
    with|use|code|enter code W
    was CURRENCY|NUM ..3 now
    buy one|NUM|COUNT|any ..2 get
    one free
    bogof
    COUNT|NUM for one|two|three|NUM
    for the price|cost of
    for nothing !but
    without the ..3 price|cost|markup|premium
    one price
    pay|pays|paying ..1 double|twice|more|extra ..1 anywhere|elsewhere|for
    for|under|only|just|below a|one tenner|fiver|pound|quid|euro|dollar|song|pittance|buck
    COUNT|NUM pounds|pound a|per|END|off|for|or|each|,
    pay|pays|paying ..1 nothing|less|half|no|zero
    nothing to pay
    no|zero|without|any ..2 fee|fees|charge|charges|commission|extras
    no|zero|without extra? cost|deposit|contract
    no hidden W
    no ..1 extra
    at no|without ..1 cost
    at cost|trade price
    at cost END
    complimentary !colours
    gratis
    on us END
    on the house
    BE on us
    FREE !YOUR ..2 FREEBIE
    FREE ..2 with every|each|your|any
    FREE for|with|when|until every|life|all|any|you|the|NUM|COUNT|a
    absolutely|completely|totally|entirely|always|it|permanently FREE
    kids|children|under|child|teens|students|fives|seniors|carers|nurses|dogs ..2 FREE
    kids|children|under BE? eat|eats|go|goes|stay|stays|swim|travel FREE
    month|week|year|night|order|item|drink|pair|class|lesson|box|hour|refill|quote|delivery|
        shipping|day|session|visit|returns|course|days|months ..1 BE FREE
    TIME|night|order|item|drink|pair|class|lesson|box|refill|quote|delivery|shipping|session|
        visit|returns|course FREE END|with|when|of|if|,
    TIME|item|order|drink|pair|box BE? on us
    get|claim|grab|enjoy|receive|pick ..4 FREE
    FREEBIE BE ..1 FREE
    for FREE END|,|all|every|until|when|with|at|on|in|if
    first|second|third|next ..2 FREE
    throw|throws|throwing|thrown in ..3 FREE
    gift|bonus with|bag|item every|each|your
    a bonus
    NUM|COUNT UNIT FREE
    FREE week|weeks|month|months|year|night|class|hour
    steal|giveaway|pennies
    rock bottom
    PRICE ..1 you won't|will
    won't|never be beaten|undersold ..1 price?
    beaten on price
    undersold
    wallet|pocket|purse|budget friendly
    cut|cuts|slash|slashed|slashing|dropped|freeze|froze ..2 price|prices|fares|fees|rents
    NOT charge ..2 penny|cent|thing|anything|you
    full price
    next to nothing
    save|saves when|if|on|more|big !screen
    get|gets|go|goes|come|comes ..1 in FREE
    for half END
    price|prices|fares you 'll|won't
    grab|have|enjoy|get|order|drink|coffee ..3 on us
    mates ' rates
    we 'll? pay|cover the|your|for? ..1 postage|delivery|shipping|vat|tax|fees|carriage
    NUM p
    cost|charge|fee|commission|postage|rent|subscription free
    for your|the|every buck|money
    NOT cost ..2 bean|penny|thing|much|earth|cent|anything|fortune
    than|to a|one tenner|fiver|pound|quid|euro|dollar
    on your|the wallet|pocket|purse|budget
    without spending
    cost|costs you a penny
    as little|low|cheap as
    start|starts|starting|prices at just|only|CURRENCY
    special|exclusive|introductory|limited|unbeatable|amazing offer|offers|deal|deals
    limited time offer|deal
    while stocks last
    money off
    reduced to|by|from
    change from|out
    pennies|cents|pence a|per
    undercut|undercuts|undercutting
    START slashed
    pay less
    wholesale|trade|outlet|factory price|prices|rate|rates
    reduced|slashed|cut|knock|knocked|down by|from|to NUM|PERCENT|CURRENCY
    price|prices|fares|rates ..1 from|start|starting|under|below
    from|for|under|only|just|below|now|at CURRENCY
    from|only|just NUM|COUNT ..1 COIN
    PRICE|tariff ..3 frozen|fixed|locked
    knock ..3 off
    up to ..4 off
    cents|pennies on|a
    luxury for ..1 less|half
    best|EST deal|deals|value
    offer ends|valid
    NUM PERCENT cashback
    affordably|affordable
    money 's worth
    without|not breaking|break the bank
    won't|doesn't|not break|cost ..1 bank|earth
    budget friendly
    price|prices that|which make|makes|made|will|won't
    markdowns
    BE a dollar|fiver|tenner|quid|euro|buck
    priced so|to|from|at|below|under|like|less|lower|for
    spend CURRENCY? NUM|COUNT !TIME ..2 get|save
    same|one price|cost|money as|for|all|whatever|,
    same|one price END
    quote ..3 final|pay|bill|total
    quote|price you ..1 get|see|agree
    !a|not|isn't|looks|feels|so|too|as cheap !and|trick|tricks|date|laughs|thrills|shot|talk|
        jokes|as|,|:|END|at
    skip|skips|skipped|ditch|ditches|ditched|waive|waives|waived|dodge|scrap|scrapped|drop|
        dropped ..3 fee|fees|surcharge|surcharges|commission|charges|markup
    price|prices|fare|fares|fees|rates ..3 held|unchanged|tumble|tumbles|plummet|plunge|shrink|
        shrinks|shrunk|melt|halved
    price|prices|fares haven't|hasn't|won't|don't|never go|gone|rise|risen|moved|changed|budge|
        budged|up
    without the ..4 price|tag
    designer|premium|city|london|big|hefty|scary price|prices|tag
    small|tiny|little|mini price|prices
    bottom|basement price|prices
    worth|value ..1 CURRENCY|NUM ..2 free|yours
    yours for ..1 CURRENCY|free|nothing|less
    free|complimentary ..1 FREEBIE with|for|on|when|if
    keep|keeps|hold|holds|holding|held|freeze ..2 prices|price|fares|fees|rates
    pay ..2 less|nothing
    , pay for? NUM|COUNT
    haven't|not|never|n't ..1 put|raised|increased|upped ..3 price|prices|fees|fares|rates
    pay for NUM|COUNT , W
    from a|one tenner|fiver|pound|quid|euro|dollar|buck
    for what ..2 charge|charges|ask|asks
"""

TESTIMONIAL = """
    PEOPLE ADVERB? ADVERB? love|loves|adore|adores|rave|raves|trust|trusts|swear|swears|
        recommend|rely|prefer|endorse|praise|applaud|vouch
    who|that ADVERB? trust|trusts|swear|swears|rave|recommend|rely|love our
    BUYER ADVERB? ADVERB? say|says|said
    BUYER|PEOPLE ADVERB? ADVERB? say|agree|tell|telling us|we|it|our|they|that|how|,|:|END|QUOTE
    people|everyone|everybody love|loves|rave|raves|trust|trusts|swear|swears about|our|us|this|
        it|these|them|by
    everyone|everybody who tries|tried|buys|visits|uses
    PEOPLE|everyone|people ..3 come|comes|came|coming back
    PEOPLE|everyone|people ..1 can't|couldn't|won't stop|get|put|live|believe
    PEOPLE ADVERB? switched|picked|voted|rated|named
    PEOPLE ADVERB? switch|switching|choose|chose to|us|our|it|this|these|ours
    HAPPY ..1 PEOPLE|people
    loved|trusted|adored|recommended|praised|endorsed|backed|favoured|hailed|acclaimed|rated|
        voted|worn|relied|reviewed|approved|championed ADVERB? by
    chosen|used|picked|preferred|tested by !our|you|hand ..3 PEOPLE|NUM|COUNT|MEDIC|people|nhs
    rated|voted|scored|ranked ADVERB? NUM|COUNT|excellent|outstanding|as|best|EST|top|good|
        number|five
    rated|voted|named ..4 by
    vote|voted|votes|voting us|our|ours|by
    NUM / 5|10|five|ten
    !he|she|i swear|swears|swearing by
    and counting
    sworn by
    put|puts it END
    commended
    nation|country|britain|world 's PEOPLE
    PEOPLE|people ..1 drove|travelled|flew|came|crossed ..4 for our|it|this
    PEOPLE|people ADVERB? turn|turns|flock|depend|depends|count to|on our|us|it
    PEOPLE|MEDIC ADVERB? wear|use|choose|drink|eat|ride|play|buy|drive our|it|them|this
    PEOPLE|people '|'s choice|favourite|favorite|pick
    ask the|your neighbours|neighbors|locals|regulars
    PEOPLE|people ..1 drive|travel|fly|come|queue|cross ..5 for our|it|this
    top|full marks
    START seen|featured in !the|a|our|this
    ask any !question|questions|time|of W
    NUM|COUNT ..1 PEOPLE ..2 tune|listen|visit|read|follow|subscribe|wear|buy|eat|ride|drink|shop
    reach|reaches for our|it|this|us
    go|goes|going wild|mad|crazy|nuts for|over|about
    won't|can't|wouldn't|never|refuse|refuses W without
    ask|meet the|our|any BIG|NUM|COUNT ..1 PEOPLE|people|families|crew|crews|who
    use|uses|wear|wears|drink|buy|choose anything|nothing else
    can't|cannot|couldn't stop W
    every MEDIC
    CRITIC BE unanimous|agreed|right|wowed|smitten
    !you|i|to|we|'ll|will|would|and|don't love|loves|trust|trusts|adore|adores|rate our
    real people|results|customers|stories|reviews
    awarded W
    not|zero|no|without one|a|single ..1 complaint|complaints
    zero|no complaints
    BIG ..2 booked|served|sold|delivered|installed|fitted|shipped|trained|helped|downloaded|built
    repeat customers|business|clients|bookings|guests
    by|on|from|personal recommendation|recommendations|referral|referrals
    renowned
    best|well|much loved
    beloved
    crowd|fan|customer|family|reader pleaser|favourite|favorite
    sold out
    official ..1 supplier|partner|outfitter|sponsor
    royal appointment|warrant
    editor|editors 's|' pick|choice
    hall of fame
    top ten|10|100|50|five|20
    cult|loyal|huge|growing following
    legion|legions of
    people|they|everyone|BUYER BE saying|talking
    independent survey|surveys|research
    household name
    like us on|because
    raving about
    'm|'s|is|are|keeps|keep talking about
    PEOPLE|people call|calls|called us|it|our|them|this
    PEOPLE|fans|people return|returns|flock|queue|queues|rebook|fight|fights
    PEOPLE|fans|people keep coming|booking|returning|ordering|asking|buying|choosing|telling
    BIG ..2 downloads|orders|bookings|users
    START seen|heard|featured on
    that|which|who !i|we|you|they|he|she ..2 recommend|trust|love|prefer|rave|swear
    that PEOPLE|people ADVERB? pick|choose|buy|use
    half|most of ..2 wear|wears|use|uses|choose|chooses|drink|drinks
    ask anyone|anybody
    NUM|COUNT|half ..1 star|stars !in|were|of|over|hotel|on|,
    five|5 star|stars
    NUM|COUNT out of NUM|COUNT
    NUM|COUNT in NUM|COUNT ..2 PEOPLE|people|would|women|men|say|agree|choose|prefer|recommend|BE
    nine|eight|seven|9|8|7 in ten|10
    NUM|COUNT PERCENT|per cent? of ..3 BUYER|people|women|men|those|buyers|orders
    NUM|COUNT PERCENT ..1 say|said|agree|agreed|would|recommend|saw|felt|came|come|reported|
        noticed|satisfaction|approval
    \u2605 \u2605
    NUM|COUNT \u2605
    NUM|COUNT|MANY|GLOWING of? ..1 review|reviews|rating|ratings
    rave|glowing review|reviews|notices
    review|reviews ..2 speak|say|prove
    SITE
    on|from google
    testimonial|testimonials
    MANY of ..2 PEOPLE|people|fans
    thousands|millions|countless have|already|can't|trust|love|switched|agree|swear|would
    why|how thousands|hundreds|millions|half|so
    NUM|COUNT ..1 PEOPLE ..3 OPINE|already|can't|switched|have|swear|agree|trust|wrong|rely|
        choose|use
    join|joined|helped|serving|served ..2 NUM|COUNT|MANY ..3 PEOPLE|people|others|fans
    over|than ..1 BIG|MANY ..3 PEOPLE|people|others|fans
    join|joining the ..1 NUM|COUNT|thousands|hundreds|millions
    NUM|COUNT and counting
    can't|cannot be wrong
    don't ADVERB? take our word
    don't just take
    as seen|featured|heard in|on
    seen|featured in|on vogue|the tv|television|guardian|times|forbes|press|telegraph|bbc|news
    featured in|by
    as featured|recommended
    in the press
    CRITIC ..2 call|calls|called|hail|hails|hailed|say|says|love|loves|rave|raves|agree|agrees|
        blown|praise|praised|describe|described|gave|can't
    MEDIC|experts|expert|chefs|critics|scientists|nutritionists|celebrities|stylists|
        professionals ADVERB? agree|agrees|recommend|recommends|love|loves|say|says|swear|trust|
        choose|use|rave|approve
    critically|widely acclaimed|praised
    acclaimed
    WON ..4 PRIZE
    PRIZE ..2 winner|winners|finalist|nominated|nominee
    shortlisted|shortlist|finalist|finalists|longlisted
    short listed
    winner|winners of|at|in ..3 PRIZE|NUM|gold|best|the
    PRIZED|W of the year
    gold|silver|bronze medal|medals|medallist|award|winner
    crowned|named|hailed ..3 best|year|EST|favourite
    QUOTE ,? say|says|said|write|writes|wrote|rave|raves|report|reports|laughs !the
    QUOTE DASH W
    QUOTE DASH ..2 END
    START QUOTE W , ..2 END
    START QUOTE W W , ..2 END
    START QUOTE W ..2 END
    QUOTE i|we ADVERB? love|loved|lost|gained|saved|can't|couldn't|never|was|were|am|got|have|
        've|feel|felt|sleep|slept|bought|earned|recommend|finally|wish|did|thought|made|found|
        finally
    QUOTE my|our|best|worth ..8 QUOTE
    worth every penny
    changed my|their|our life|lives
    can't|cannot|couldn't recommend|praise|thank
    highly recommend|recommended
    would|'d ADVERB? ADVERB? recommend|buy ..2 to|again
    stop talking|raving about
    keep|keeps coming back
    favourite|favorite|hit|choice|first with|of|among|amongst|for|choice ..3 PEOPLE|people|
        families
    choice of|for ..2 PEOPLE|professionals
    professionals|experts|pros ..1 trust|choose|use|rely|swear
    used|worn|trusted|loved and loved|trusted|recommended by
    ftse|fortune NUM
    word of mouth
    our PEOPLE ..2 save|sleep|see|feel|report|earn|lose|find|keep|tell|telling|gain|walk|get
    ask|meet our|any|one HAPPY|of ..1 PEOPLE
    hear ..1 from ..2 PEOPLE|QUOTE|:
    hear what ..2 PEOPLE|people
    see|find|read|discover|learn ..1 why ..3 PEOPLE|people|thousands|everyone|half|others|so
    hear|see|read what ..3 BUYER|people|others|they say|said|think|thought|love
    celebrity|celebrities|olympians|champions|olympic|olympian
    endorsed|endorsement
    excellent by|on
    PRESS ..2 call|calls|called|named|names|said|says|loved|loves|voted|rated|raved|raves|praised|
        picked|chose|hailed|crowned|featured|described|recommends|recommended|agrees
    PRESS 's|' pick|choice|verdict|list|guide|favourite|favorite|top|best|book|word
    featured|reviewed|spotted|praised|profiled|covered|mentioned|listed|named|ranked|starred|
        recommended|seen|heard ..1 in|on|by ..1 PRESS
    cover|pages|front of good? PRESS
    made|makes|graced the cover|headlines|pages
    full|floods|flood|flooded|piles|wall|sackful|drawer|stack of|with ..1 thank|compliments|praise
    thank you notes|letters|messages from
    take it from ..3 ,|:
    W , who has|have|'s|is|swears|took|wore|ran|rides|uses ..8 : QUOTE
    gold|silver|bronze|medal winners|medallists|medallist
    COUNT years|times|seasons running
    on the trot
    COUNT|NUM years|times|months in a row
    year after year
    NUM|COUNT|half|most PERCENT|per cent? of ..2 BUYER|PEOPLE
    PERCENT|per cent? of our? ..1 BUYER|PEOPLE|people|wearers|those|you|takers|orders
    half|third|quarters|most|majority of ..2 BUYER|users|wearers|customers say|said|would|agree|
        came|told|tell|recommend|switch
    NUM|COUNT in NUM|COUNT ..1 BUYER|of|come|came|stay|return|agreed|switched|choose|use|prefer|
        would|told|keep
    ranked|ranks|voted ADVERB? the|as|first|second|top|NUM|number|best|among
    couldn't|wouldn't|won't|refuses|refuse to? ..1 live|leave|go|travel|cook|sleep|train|ride|
        cope ..2 without
    royalty|royals|celebrities|duchess|princess|duke|stars|olympians|astronauts ADVERB? call|
        calls|wear|wears|use|uses|buy|buys|drink|choose|love|loves|order|orders|stay|stays
    that|who|which royalty|royals|celebrities|PEOPLE ADVERB? call|calls|wear|wears|reach|trust|
        fight
    PEOPLE|people BE hooked|converted|convinced|smitten|raving|amazed|delighted|impressed
    fan mail
    word BE spreading
    talk of the
    PEOPLE ..2 named|voted|ranked|rated|nicknamed it|us|our|this|them
    scored|scores full|top|highly
    booked|sold|snapped out|up ..2 every|months|weeks
    wouldn't|couldn't|won't|refuse|refuses to? start|leave|begin|open|work|face|board|set|
        do ..4 without
    PEOPLE|stylists|editors|writers|critics at PRESS
    BUYER|PEOPLE ADVERB? ADVERB? says our|we|it|that|ours
    speak|speaks for itself|themselves
    half|most|all of SCOPE has|have|wears|wear|swears|swear|owns|own|uses|use|knows|eats|drinks
    shut up about
    michelin !tyre|tyres|man
    ofsted|cqc
"""
