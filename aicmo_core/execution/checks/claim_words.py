"""The words that claims are made of, by class; see `claim_phrases` for what is made of them.

Drawn up from what the rules themselves name, then widened by the words' own families:
health from Regulation (EC) No 1924/2006, Articles 2, 8, 10 and 12, and its Annex (nutrition
claims), and the CAP Code, section 12 (medicines, medical devices, health-related products);
environmental from the FTC Green Guides, 16 CFR 260.4 to 260.17, and Directive (EU) 2024/825;
superlative and comparative from the CAP Code, section 3 (3.32 to 3.40); price from its 3.17 to
3.26 (prices, free); testimonial from its 3.45 to 3.52 and 16 CFR 255 and 465; financial from its
section 14 and the FCA Handbook, COBS 4.
"""

from __future__ import annotations

from datetime import date

REVIEWED_ON = date(2026, 11, 28)

CLASSES = {
    # Words of any sentence.
    "BE exact": "is are was were be been being am 's 're 'm isn't",
    "YOUR exact": "your my his her their its whose",
    "NOT exact": "not never no cannot can't don't doesn't didn't won't isn't aren't wouldn't",
    "COUNT exact": """
        two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
        fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
        dozen dozens""",
    "BIG exact": "hundred hundreds thousand thousands million millions",
    "MANY exact": "hundreds thousands millions countless dozens tens",
    "UNIT noun": "minute hour day week month year night morning second session use wash step",
    "TIME noun": """
        minute hour day week month year night morning evening afternoon moment time date season
        summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december""",
    "CURRENCY exact": "$ \u20ac \u00a3 \u00a5",
    "COIN noun": "dollar euro pound quid buck fiver tenner grand pence cent usd eur gbp cad aud",
    "PERCENT exact": "% percent",
    "QUOTE exact": '" \u201c \u201d \u00ab \u00bb',
    "DASH exact": "- \u2013 \u2014 \u2012 \u2015",
    "ADVERB exact": """
        already always really just all still absolutely also truly often constantly simply keep
        keeps kept have has never widely highly much everywhere would will""",
    # Superlatives.
    "NEUTRAL exact": """
        earliest latest newest oldest youngest longest shortest tallest highest lowest nearest
        closest farthest furthest largest biggest smallest widest narrowest deepest thickest
        thinnest steepest heaviest hardest worst busiest hottest coldest wettest driest darkest
        loudest slowest saddest dullest dirtiest rarest simplest""",
    "SCOPE noun": """
        town city county country region nation world britain england scotland wales ireland
        europe america asia africa australia canada germany france sweden uk usa market industry
        trade sector business field aisle shelf class category league street village river
        neighbourhood neighborhood planet earth globe island coast valley district state
        province universe continent north south east west midland profession borough suburb
        postcode parish hemisphere capital township northeast northwest southeast southwest
        shire territory peninsula highlands lowlands archipelago coastline london manchester
        leeds bristol dublin paris berlin york texas california ontario scandinavia iberia
        nordics competition century decade history""",
    "HEAD noun": """
        wish regard practice friend guess bet part thing question time moment day hour week
        month year morning evening reason person people man woman child kid guest job luck rule
        mistake problem bit seat shelf room weekday memory story one's hope fear route""",
    "PLAIN exact": """
        of people part parts out from recent common likely important frequent urgent basic
        obvious relevant you we i they it money time difficult famous and or to in on at for""",
    "FINE exact": """
        absorbent accessible adaptable adjustable aromatic attractive beautiful breathable
        compact consistent convenient creative crunchable cushioned dependable detailed dynamic
        ecological economical effortless energetic engaging ergonomic exciting exclusive
        experienced fashionable flavourful flexible fragrant functional generous helpful honest
        hygienic imaginative impressive indulgent informative intelligent intuitive inviting
        juicy lightweight luxurious manoeuvrable modern mouthwatering nourishing nutritious
        personal playable portable practical predictable productive professional profitable
        refreshing relaxing resilient responsive rewarding robust satisfying scalable sensitive
        spacious stable streamlined stylish supportive tasteful thorough thoughtful transparent
        useful valuable vibrant waterproof welcoming concentrated satisfying advanced trusted
        effective powerful reliable popular comfortable affordable innovative comprehensive
        accurate loved complete secure efficient delicious durable experienced awarded luxurious
        beautiful accessible generous versatile elegant sophisticated recommended celebrated
        respected admired precise natural potent nutritious authentic""",
    "PEAK exact": """
        unbeatable unmatched unrivalled unrivaled unparalleled unsurpassed unequalled unequaled
        unbeaten untouchable unmatchable peerless matchless incomparable nonpareil undisputed
        foremost premier supreme unexcelled unchallenged untoppable""",
    "EPITOME noun": "ferrari bentley champagne mother godfather grail king queen jewel cream pick",
    "MAKER noun": """
        brand provider supplier choice platform maker name company firm agency manufacturer
        producer specialist expert retailer specialists school clinic""",
    # Comparatives.
    "BETTER comparative": """
        clever subtle plush comfy dreamy smoky silky velvety springy grassy fruity peachy tangy
        salty sugary sticky hairy curly wavy wiry bushy leafy woody earthy rosy dewy glowy cosy
        cozy snazzy fancy flashy jazzy catchy classy tasty yummy scrummy gooey chunky beefy
        hefty sturdy burly brawny sporty speedy zippy nippy peppy perky lively cheeky kooky
        wacky zany crazy nerdy geeky techy savvy brainy witty crafty thrifty lucky plucky gutsy
        feisty hungry sleepy dozy wooly woolly fuzzy furry cuddly huggable snuggly toasty frosty
        icy steamy sunny breezy airy leggy busty shapely homely friendly neighbourly costly
        pricey kindly manly lowly holy worthy trusty rusty dusty grubby filthy smelly stinky
        noisy messy fussy greedy needy tricky risky scary spooky eerie sorry merry happy jolly
        funny silly dizzy easy breezy heavy fast quick cheap safe strong easy smart clean light
        soft fresh tough healthy tasty green smooth simple warm rich pure gentle bright thick
        creamy sharp clear quiet calm comfy cosy crisp crispy crunchy fair fine firm friendly
        happy hard juicy kind lean mild neat nice plump potent sleek slick slim silky snug
        speedy steady sturdy sweet tender tidy tight wise white dense bold fit fluffy hardy
        hearty lively lovely roomy stiff grippy hot cold loud bouncy shiny glossy stretchy
        breezy dry soon loose silent brief grand great lush plush strict tasteful swift nimble
        agile keen chewy zesty sunny airy funny classy fancy handy pretty cute cheery snappy
        punchy savvy thrifty mighty wealthy crusty meaty nutty fizzy quirky""",
    "EVEN exact": "better superior easier worse",
    "SIZE comparative": """
        close near early big large small long short high low tall wide deep old new young far
        thin""",
    "FEATURE exact": """
        power range space storage choice protein legroom flavour flavor taste grip light speed
        capacity comfort warmth sugar salt fat fibre caffeine energy fuel noise weight waste
        volume shine colour suction torque memory bandwidth headroom features options""",
    "FARTHER exact": "further farther more less fewer greater",
    "SELF exact": """
        you i we they he she it ever before last expected usual usually never that this
        yesterday with at in on when one people just two three four five six seven eight nine
        ten half""",
    "RIVAL noun": "rival competitor competition",
    "ORDINARY exact": """
        any other others most every ordinary regular typical traditional conventional standard
        competing rival leading average normal usual comparable cheap cheaper supermarket your""",
    "OLD exact": "old current existing usual previous last present",
    "OUTDO verb": """
        outgrow outperform outlast outclass outshine outpace outrun outsell outdo outsmart
        outgrip outscore outrank outwork outsmarts outstrip surpass trounce outstay outsoak
        outride outswim outclimb outcook outcut outcompete outpaced outgun outmatch overtake
        dwarf overshadow""",
    "POOR exact": """
        scratchy sweaty fiddly faffy wobbly squeaky stale slow clunky overpriced expensive heavy
        bulky boring dull leaky flimsy weak cheap dodgy soggy patchy tangled greasy blunt rusty
        noisy hidden endless confusing sluggish""",
    "FAIL verb": """
        give gave gives fail struggle miss leave left waste lose break broke stop forget promise
        charge guess hide settle can't cannot couldn't won't don't never""",
    # Health.
    "EASE verb": """
        untie undo overcome manage mend cope cure heal treat relieve ease soothe calm reduce
        lower lessen prevent stop fight fought combat beat banish end eliminate erase remove
        clear reverse delay slow fade shrink shift tackle target melt dissolve settle alleviate
        quell tame lift minimise minimize diminish halt block kick conquer defeat vanquish chase
        numb dull unknot loosen unblock kill rid curb cool help helped control halve avoid
        deflate quieten counter counteract flush cleanse purge expel mitigate allay assuage
        dispel dissipate dampen disperse drain remedy rectify resolve unwind untangle release
        shed scrub wipe evict oust quash silence subdue suppress stifle squash stem contain
        battle outsmart destroy zap blast blitz bust crush demolish nuke obliterate eradicate
        annihilate neutralise neutralize avert deter repel resist shield guard lighten soften
        smooth comfort pacify relax sort outwit""",
    "BOOST verb": """
        boost strengthen support improve promote protect increase enhance stimulate sharpen
        speed nourish fortify raise aid maintain firm tone tighten plump whiten rebuild repair
        restore regenerate rejuvenate rebalance balance regulate stabilise stabilize heal soothe
        cleanse detox detoxify flush purify calm guard revive optimise optimize mend fix correct
        align realign straighten reset reboot lubricate thicken regrow replenish energise
        energize relax rehydrate sustain preserve elevate amplify supercharge fuel renew
        revitalise revitalize recharge harmonise harmonize normalise normalize activate awaken
        sculpt brighten hydrate moisturise moisturize nurture""",
    "AILMENT noun": """
        lag grinding disease illness sickness cancer diabetes pain ache anxiety depression
        stress inflammation acne eczema psoriasis rosacea redness cholesterol bloating insomnia
        infection colds flu arthritis rheumatism migraine headache asthma adhd cramp nausea
        wrinkle crow's ageing aging allergy allergies hayfever dandruff cellulite blemish pimple
        zit sores breakout scar scarring stretchmark rash itch itching itchiness swelling
        soreness stiffness tension fatigue tiredness exhaustion burnout jetlag hangover
        constipation indigestion heartburn reflux ibs diarrhoea dementia alzheimer's stroke
        tumour tumor ulcer plaque tartar cavity cavities decay snoring apnoea tinnitus vertigo
        dizziness sciatica lumbago gout osteoporosis anaemia menopause pms baldness incontinence
        congestion sinusitis cough virus bacteria germ toxin craving panic fever sleepless
        phobia grief trauma ptsd blues jitters aching achy arthritic inflamed swollen itchy
        restless stiff colic croup thrush nappy cradle bloat puffiness jowls hunger hives
        sunburn blister bruise strain sprain injury injuries hypertension obesity addiction fog
        fleas tick worms mange gingivitis nightmare tantrum stomachache toothache backache
        earache bellyache heartache palpitation arrhythmia angina hypothyroidism dermatitis
        shingles warts verruca callus bunion chilblain fungus athlete's coldsores halitosis
        sweating odour odor bloatedness acidity candida cystitis uti haemorrhoids hemorrhoids
        endometriosis fibroid flushes sweats lethargy sluggishness drowsiness forgetfulness
        alzheimer parkinson's dyslexia autism ocd bipolar psychosis stammer stutter tendonitis
        bursitis rsi carpal fasciitis whiplash spasm twinge tightness numbness tingling
        neuropathy neuralgia fibromyalgia lupus glaucoma cataract myopia conjunctivitis
        eyestrain squint deafness bronchitis pneumonia covid coronavirus wheeze wheezing catarrh
        phlegm mucus sneeze sneezing sniffle sniffles runny stuffiness tonsillitis laryngitis
        hoarseness fracture bleeding bedsore frostbite sunstroke dehydration malnutrition
        deficiency anorexia bulimia overeating bingeing underweight overweight impotence
        infertility miscarriage teething bedwetting loneliness shyness anger rage irritability
        overwhelm restlessness phobias pigmentation freckle sagging dullness dryness flakiness
        chafing frizz thinning greying lice nits mite parasite ringworm mastitis laminitis
        dysplasia hairball illhealth ailment symptom syndrome""",
    "DISEASE noun": """
        arthritis eczema psoriasis migraine insomnia asthma reflux diabetes cancer acne
        cellulite tinnitus sciatica dementia hypertension ibs gout rosacea dandruff haemorrhoids
        hemorrhoids menopause cholesterol bronchitis osteoporosis rheumatism endometriosis
        fibromyalgia dermatitis alzheimer's neuropathy lupus glaucoma cystitis candida thrush
        colic gingivitis hayfever snoring wrinkle varicose baldness impotence""",
    "BODY noun": """
        skin hair scalp gut heart brain liver joint bone muscle back knee neck shoulder hip foot
        feet leg eye eyesight vision ear hearing nose throat lung chest stomach tummy bowel
        bladder kidney blood hormone immunity immune metabolism digestion digestive circulation
        memory focus concentration mood stamina libido fertility collagen cartilage cell tooth
        teeth gum enamel nerve spine posture mind testosterone serotonin cortisol appetite body
        complexion nail paw coat wellbeing health microbiome thyroid prostate lash lashes brow
        lip lips tongue mouth jaw cheek forehead eyelid temple wrist elbow arm hand finger toe
        ankle calf thigh hamstring glutes abs core pelvis rib torso tendon ligament disc artery
        arteries vein bloodstream lymph pancreas gallbladder spleen womb ovary breast sinus pore
        follicle root beard hoof hooves mane udder fur plumage flora bacteria airway airways
        flexibility mobility reflexes alertness clarity cognition nervous oestrogen estrogen
        insulin dopamine adrenal""",
    "SORE exact": """
        sore aching achy stiff tense itchy irritated inflamed swollen arthritic cracked damaged
        blocked queasy upset dodgy creaky weak sluggish frazzled bad tired heavy weary restless
        stressed anxious""",
    "MEDIC noun": """
        doctor dermatologist physician dentist orthodontist gynaecologist gynecologist
        paediatrician pediatrician vet nutritionist dietitian dietician physio physiotherapist
        chiropractor osteopath pharmacist surgeon nurse midwife midwives gp therapist optician
        optometrist podiatrist cardiologist hygienist scientist psychologist paramedic
        oncologist neurologist urologist endocrinologist obstetrician anaesthetist radiologist
        psychiatrist counsellor clinician medic homeopath herbalist naturopath acupuncturist
        masseur orthopaedist audiologist""",
    "NUTRIENT noun": """
        antioxidant protein fibre fiber vitamin mineral omega iron calcium magnesium zinc
        probiotic prebiotic electrolyte folate potassium collagen turmeric curcumin melatonin
        ginseng ashwagandha cbd biotin keratin hyaluronic retinol amino niacinamide glucosamine
        chondroitin spirulina creatine""",
    "MASS noun": "weight kilo kg pound lb stone inch fat belly waistline waist flab size",
    # Financial.
    "MONEY noun": """
        money saving income wealth profit revenue turnover return yield dividend earning
        portfolio pension capital investment wage salary equity cash margin roi deposit fortune
        savings payout prosperity riches royalty royalties asset cashflow valuation nestegg""",
    "TRADE noun": """
        sale salary rates lead conversion booking revenue turnover profit margin order footfall
        traffic income roi earnings enquiry enquiries inquiry signup referral takings
        productivity efficiency click ctr roas engagement""",
    "BILL noun": """
        rates bill tax cost rent mortgage premium fee debt overhead expense payment outgoings
        loan spending repayment interest overdraft insurance tariff fuel electricity energy gas
        heating grocery groceries wages payroll fine penalty penalties commission vat childcare
        expenses overheads outlay""",
    "GROW verb": """
        grow grew double triple quadruple multiply boost increase maximise maximize raise build
        lift skyrocket explode supercharge compound climb soar drive generate unlock accelerate
        scale expand elevate swell snowball rocket optimise optimize turbocharge""",
    "CUT verb": """
        cut slash lower reduce halve trim shrink wipe clear eliminate consolidate shave drop
        knock chop minimise minimize erase curb prune pare crush squeeze axe scrap dodge escape
        recoup reclaim recover dent slim tame""",
    "EARN verb": "earn make made pocket net bank gain win won rake bag collect pull receive",
    "SAFE exact": """
        guaranteed guarantee secure steady safe fixed high higher passive regular stable
        reliable second lifelong consistent predictable effortless monthly extra""",
    # Environmental.
    "NATURE noun": """
        planet earth environment nature ocean sea rainforest forest wildlife bee river climate
        reef soil pollinator turtle seabird orangutan whale dolphin groundwater wilderness
        woodland insect butterfly coral ecosystem biodiversity waterway hedgehog future habitat
        moor peatland hedgerow wetland mangrove atmosphere ozone coastline shore otter salmon
        elephant gorilla songbird pollinators worm earthworm plankton species""",
    "CARE verb": """
        save protect help heal love spare preserve harm hurt choke poison cost regenerate
        replenish safeguard defend conserve nurture rescue honour cherish support""",
    "MILD exact": """
        harmless kind kinder good better gentle gentler friendly safe friendlier great softer""",
    "GREENED noun": """
        choice product brand energy cleaning packaging power electricity delivery shipping
        alternative hosting credential living future way option tariff fuel home building
        transport travel fashion business commute technology tech solution heating mobility
        logistics laundry printing cosmetics beauty materials material investment investing fund
        pension bank banking mortgage wedding funeral burial holiday getaway chemistry steel
        concrete hydrogen gas""",
    "ECO exact": """
        eco ecofriendly ecological ecologically environmentally sustainable sustainably
        sustainability biodegradable compostable recyclable recycled upcycled regenerative
        rewilding landfill fairtrade decarbonise decarbonised ecolabel microplastics""",
    "CLEANER exact": "carbon emission emissions co pollution waste plastic exhaust fumes",
    "LESS exact": """
        no zero less low lower fewer without free neutral negative cut cuts halve halves reduce
        reduces cutting reducing slash slashes offset offsets slashing halving nil half third
        fraction ditch ditched""",
    "ROT verb": "vanish disappear dissolve decompose rot biodegrade break breaks",
    # Prices.
    "FREEBIE noun": """
        shipping delivery trial gift return sample consultation quote estimate installation
        fitting class lesson session drink coffee dessert breakfast upgrade download guide ebook
        account plan tier refill cancellation support training tasting entry admission ticket
        pair item bag bottle pizza postage checkup assessment demo valuation survey setup wifi
        repair cleaning night meal pudding starter bread collection removal exchange servicing
        mot tea cake tool template audit course workshop toy book loan case treatment goody
        credit eye hearing mug tote towel cap hat scarf sock tshirt shirt poster lid charger
        cable adapter battery lamp bulb filter pump lock helmet bell rack basket bouquet vase
        chocolate cookie croissant muffin brownie scone beer wine cocktail pint bubbly prosecco
        champagne juice smoothie soup salad fries chips burger taco curry topping sauce dip
        popcorn snack lunch dinner brunch supper buffet massage facial manicure pedicure haircut
        trim styling makeover polish whitening scan vaccination jab microchip permit pass
        membership registration enrolment application appraisal inspection webinar seminar
        masterclass chapter pdf checklist toolkit calculator planner calendar pickup storage
        insurance warranty breakdown tyre alignment valet wash tuning measuring advice visit
        access ride tour cruise transfer shuttle spin bet minutes data texts sim handset phone
        tablet laptop tv seed seeds plant compost mulch treat treats collar""",
    "PRICE noun": "price rate deal fare value tariff fee quote offer premium rent charge bargain",
    "LOW exact": """
        lowest best low lower unbeatable great knockdown bottom bargain wholesale trade factory
        outlet everyday crazy amazing special introductory reduced sale cheapest keenest cut
        incredible competitive smallest fairest""",
    "FALL verb": """
        slash cut reduce freeze froze frozen fix lock drop fell fall match beat beaten crash
        chop undercut""",
    "GOODS noun": """
        purchase order refund everything sofa bed item range booking""",
    # Testimonials.
    "PEOPLE noun": """
        customer client member user reader parent student mum mom dad mother father family
        families runner rider owner diner local professional pro stylist trainer coach athlete
        teacher critic blogger editor team company companies business businesses hotel patient
        fan gardener buyer shopper listener subscriber visitor guest traveller traveler driver
        cyclist walker hiker camper angler farmer chef baker cook barista builder plumber
        electrician artist musician designer developer founder freelancer household homeowner
        landlord tenant pupil learner player gamer swimmer climber skier golfer expert
        specialist mechanic restaurant school club organisation organization employer brand
        groomer lawyer solicitor accountant architect surfer diver sailor rower pilot scholar
        nanny midwife gran grandma granny celebrity breeder couple bride groom pensioner
        commuter resident neighbour neighbor employee manager firm surgeon doctor dentist vet
        nurse nutritionist physio scientist photographer painter cleaner host reviewer investor
        trader barber actor actress dancer director producer engineer researcher professor
        lecturer tutor principal headteacher librarian writer author novelist poet journalist
        reporter presenter broadcaster podcaster influencer vlogger youtuber streamer beautician
        hairdresser tattooist jeweller watchmaker tailor seamstress cobbler saddler blacksmith
        carpenter joiner roofer plasterer tiler bricklayer decorator glazier surveyor realtor
        conveyancer broker banker adviser advisor consultant analyst auditor bookkeeper
        treasurer courier trucker haulier cabbie captain skipper fisherman fishermen steward
        conductor jockey racer soldier officer firefighter policeman carer caregiver childminder
        retiree grandparent grandmother grandfather newlywed bridesmaid toddler teenager teen
        graduate apprentice trainee beginner novice amateur enthusiast hobbyist collector lover
        addict devotee tourist holidaymaker backpacker motorist biker rambler paddler kayaker
        snowboarder skater footballer cricketer wrestler lifter bodybuilder yogi triathlete
        marathoner champion olympian medallist foodie restaurateur caterer butcher brewer
        sommelier bartender mixologist waiter grocer greengrocer florist retailer merchant
        wholesaler supplier exporter importer manufacturer startup entrepreneur ceo cfo cto boss
        marketer recruiter hr salesperson contractor creator coder programmer tester nhs council
        charity charities hospital clinic surgery university college academy nursery nurseries
        airline bank brewery brewers garage salon gym studio allotmenteer allotment grower
        beekeeper smallholder vineyard winemaker horticulturist landscaper arborist ecologist
        kennel handler shepherd""",
    "BUYER noun": """
        customer client member user reader guest patient owner buyer shopper subscriber visitor
        listener viewer student parent diner traveller traveler homeowner landlord tenant driver
        rider runner learner fan local household freelancer""",
    "CRITIC noun": """
        critic paper reviewer judge jury press magazine newspaper guide inspector journalist
        columnist reporter panel panellist taster academy institute association examiner auditor""",
    "OPINE verb": """
        love adore rave praise trust swear recommend endorse prefer applaud rely vouch favour
        favor treasure depend""",
    "SAY verb": "say said tell told agree write wrote report call",
    "HAPPY exact": """
        happy satisfied delighted loyal thrilled returning smiling contented devoted grateful
        happier impressed""",
    "GLOWING exact": """
        glowing rave happy great excellent verified star positive top fantastic real genuine
        perfect outstanding brilliant""",
    "PRIZED noun": """
        brand product company agency employer business restaurant pub bar hotel shop cafe app
        team winner book game car gadget bargain bakery school venue supplier salon retailer
        album film wine beer cheese clinic accountant lawyer firm brewery distillery vineyard
        farm nursery caterer florist photographer dealer garage gym club festival museum
        attraction campsite spa boat bike caravan tractor lawnmower phone laptop mattress pie
        sausage loaf gin whisky cider ale tour podcast newsletter website campaign""",
    "PRIZE noun": "award prize medal trophy trophies accolade rosette gong",
    "WON verb": """
        won win winner shortlist shortlisted finalist nominate crown crowned scoop listed honour
        honored awarded collect earn multiple""",
    "SITE exact": "trustpilot tripadvisor feefo yelp capterra glassdoor goodreads checkatrade",
}

_NO_SUPERLATIVE = """
    forest harvest interest request honest guest quest contest protest suggest modest invest
    digest ingest arrest conquest tempest priest earnest attest molest manifest inquest bequest
    everest midwest northwest southwest budapest bucharest disinterest infest reinvest
    backrest footrest headrest armrest latest unrest ernest detest divest behest zest palimpsest
    reforest rainforest deforest crest chest nest request pretest houseguest greatest-hits
"""
NOT_SUPERLATIVE = f"{_NO_SUPERLATIVE} {CLASSES['NEUTRAL exact']}"
"""Words in -est that are no superlatives, or none that praises."""

COMMON = """
    BE YOUR NOT NUM COUNT START END TIME UNIT ADVERB FARTHER ORDINARY SELF MILD PLAIN
    the a an our we us you it its this that is of to in on for and or by with than as from at
    more most no not only first free up out off all any one , : ' -
"""
"""Words and classes that stand in too many sentences to seek a phrase by."""
