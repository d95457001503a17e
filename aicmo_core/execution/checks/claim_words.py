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
    "YOUR exact": "her his its my their whose your",
    "NOT exact": "aren't can't cannot didn't doesn't don't isn't never no not won't wouldn't",
    "COUNT exact": """
        two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
        fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
        dozen dozens""",
    "BIG exact": "hundred hundreds million millions thousand thousands",
    "MANY exact": "countless dozens hundreds millions tens thousands",
    "UNIT noun": "day hour minute month morning night second session step use wash week year",
    "TIME noun": """
        minute hour day week month year night morning evening afternoon moment time date season
        summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december""",
    "CURRENCY exact": "$ \u20ac \u00a3 \u00a5",
    "COIN noun": "aud buck cad cent dollar eur euro fiver gbp grand pence pound quid tenner usd",
    "PERCENT exact": "% percent",
    "QUOTE exact": '" \u201c \u201d \u00ab \u00bb',
    "DASH exact": "- \u2013 \u2014 \u2012 \u2015",
    "ADVERB exact": """
        absolutely all already also always constantly everywhere has have highly just keep keeps
        kept much never often really simply still truly widely will would""",
    # Superlatives.
    "NEUTRAL exact": """
        biggest busiest closest coldest darkest deepest dirtiest driest dullest earliest
        farthest furthest hardest heaviest highest hottest largest latest longest loudest lowest
        narrowest nearest newest oldest rarest saddest shortest simplest slowest smallest
        steepest tallest thickest thinnest wettest widest worst youngest""",
    "SCOPE noun": """
        africa aisle america archipelago asia australia berlin borough bristol britain business
        california canada capital category century city class coast coastline competition
        continent country county decade district dublin earth east england europe field france
        germany globe hemisphere highlands history iberia industry ireland island league leeds
        london lowlands manchester market midland nation neighborhood neighbourhood nordics
        north northeast northwest ontario paris parish peninsula planet postcode profession
        province region river scandinavia scotland sector shelf shire south southeast southwest
        state street suburb sweden territory texas town township trade uk universe usa valley
        village wales west world york""",
    "HEAD noun": """
        bet bit child day evening fear friend guess guest hope hour job kid luck man memory
        mistake moment month morning part people person practice problem question reason regard
        room route rule seat shelf story thing time week weekday wish woman year""",
    "PLAIN exact": """
        and at basic common difficult famous for frequent from i important in it likely money
        obvious of on or out part parts people recent relevant they time to urgent we you""",
    "FINE exact": """
        absorbent accessible accurate adaptable adjustable admired advanced affordable aromatic
        attractive authentic awarded beautiful breathable celebrated comfortable compact
        complete comprehensive concentrated consistent convenient creative crunchable cushioned
        delicious dependable detailed durable dynamic ecological economical effective efficient
        effortless elegant energetic engaging ergonomic exciting exclusive experienced
        fashionable flavourful flexible fragrant functional generous helpful honest hygienic
        imaginative impressive indulgent informative innovative intelligent intuitive inviting
        juicy lightweight loved luxurious manoeuvrable modern mouthwatering natural nourishing
        nutritious personal playable popular portable potent powerful practical precise
        predictable productive professional profitable recommended refreshing relaxing reliable
        resilient respected responsive rewarding robust satisfying scalable secure sensitive
        sophisticated spacious stable streamlined stylish supportive tasteful thorough
        thoughtful transparent trusted useful valuable versatile vibrant waterproof welcoming""",
    "PEAK exact": """
        foremost incomparable matchless nonpareil peerless premier supreme unbeatable unbeaten
        unchallenged undisputed unequaled unequalled unexcelled unmatchable unmatched
        unparalleled unrivaled unrivalled unsurpassed untoppable untouchable""",
    "EPITOME noun": "bentley champagne cream ferrari godfather grail jewel king mother pick queen",
    "MAKER noun": """
        agency brand choice clinic company expert firm maker manufacturer name platform producer
        provider retailer school specialist specialists supplier""",
    # Comparatives.
    "BETTER comparative": """
        agile airy beefy bold bouncy brainy brawny breezy brief bright burly bushy busty calm
        catchy cheap cheeky cheery chewy chunky classy clean clear clever cold comfy costly cosy
        cozy crafty crazy creamy crisp crispy crunchy crusty cuddly curly cute dense dewy dizzy
        dozy dreamy dry dusty earthy easy eerie fair fancy fast feisty filthy fine firm fit
        fizzy flashy fluffy fresh friendly frosty fruity funny furry fussy fuzzy geeky gentle
        glossy glowy gooey grand grassy great greedy green grippy grubby gutsy hairy handy happy
        hard hardy healthy hearty heavy hefty holy homely hot huggable hungry icy jazzy jolly
        juicy keen kind kindly kooky leafy lean leggy light lively loose loud lovely lowly lucky
        lush manly meaty merry messy mighty mild neat needy neighbourly nerdy nice nimble nippy
        noisy nutty peachy peppy perky plucky plump plush potent pretty pricey punchy pure quick
        quiet quirky rich risky roomy rosy rusty safe salty savvy scary scrummy shapely sharp
        shiny silent silky silly simple sleek sleepy slick slim smart smelly smoky smooth snappy
        snazzy snug snuggly soft soon sorry speedy spooky sporty springy steady steamy sticky
        stiff stinky stretchy strict strong sturdy subtle sugary sunny sweet swift tangy
        tasteful tasty techy tender thick thrifty tidy tight toasty tough tricky trusty velvety
        wacky warm wavy wealthy white wiry wise witty woody woolly wooly worthy yummy zany zesty
        zippy""",
    "EVEN exact": "better easier superior worse",
    "SIZE comparative": """
        big close deep early far high large long low near new old short small tall thin wide
        young""",
    "FEATURE exact": """
        bandwidth caffeine capacity choice colour comfort energy fat features fibre flavor
        flavour fuel grip headroom legroom light memory noise options power protein range salt
        shine space speed storage suction sugar taste torque volume warmth waste weight""",
    "FARTHER exact": "farther fewer further greater less more",
    "SELF exact": """
        at before eight ever expected five four half he i in it just last never nine on one
        people seven she six ten that they this three two usual usually we when with yesterday
        you""",
    "RIVAL noun": "competition competitor rival",
    "ORDINARY exact": """
        any average cheap cheaper comparable competing conventional every leading most normal
        ordinary other others regular rival standard supermarket traditional typical usual your""",
    "OLD exact": "current existing last old present previous usual",
    "OUTDO verb": """
        dwarf outclass outclimb outcompete outcook outcut outdo outgrip outgrow outgun outlast
        outmatch outpace outperform outrank outride outrun outscore outsell outshine outsmart
        outsoak outstay outstrip outswim outwork overshadow overtake surpass trounce""",
    "POOR exact": """
        blunt boring bulky cheap clunky confusing dodgy dull endless expensive faffy fiddly
        flimsy greasy heavy hidden leaky noisy overpriced patchy rusty scratchy slow sluggish
        soggy squeaky stale sweaty tangled weak wobbly""",
    "FAIL verb": """
        break broke can't cannot charge couldn't don't fail forget gave give gives guess hide
        leave left lose miss never promise settle stop struggle waste won't""",
    # Health.
    "EASE verb": """
        allay alleviate annihilate assuage avert avoid banish battle beat blast blitz block bust
        calm chase cleanse clear combat comfort conquer contain control cool cope counter
        counteract crush curb cure dampen defeat deflate delay demolish destroy deter diminish
        dispel disperse dissipate dissolve drain dull ease eliminate end eradicate erase evict
        expel fade fight flush fought guard halt halve heal help helped kick kill lessen lift
        lighten loosen lower manage melt mend minimise minimize mitigate neutralise neutralize
        nuke numb obliterate oust outsmart outwit overcome pacify prevent purge quash quell
        quieten rectify reduce relax release relieve remedy remove repel resist resolve reverse
        rid scrub settle shed shield shift shrink silence slow smooth soften soothe sort squash
        stem stifle stop subdue suppress tackle tame target treat unblock undo unknot untangle
        untie unwind vanquish wipe zap""",
    "BOOST verb": """
        activate aid align amplify awaken balance boost brighten calm cleanse correct detox
        detoxify elevate energise energize enhance firm fix flush fortify fuel guard harmonise
        harmonize heal hydrate improve increase lubricate maintain mend moisturise moisturize
        normalise normalize nourish nurture optimise optimize plump preserve promote protect
        purify raise realign rebalance reboot rebuild recharge regenerate regrow regulate
        rehydrate rejuvenate relax renew repair replenish reset restore revitalise revitalize
        revive sculpt sharpen soothe speed stabilise stabilize stimulate straighten strengthen
        supercharge support sustain thicken tighten tone whiten""",
    "AILMENT noun": """
        ache aching achy acidity acne addiction adhd ageing aging ailment allergies allergy
        alzheimer anaemia anger angina anorexia anxiety apnoea arrhythmia arthritic arthritis
        asthma autism backache bacteria baldness bedsore bedwetting bellyache bingeing bipolar
        bleeding blemish blister bloat bloatedness bloating blues breakout bronchitis bruise
        bulimia bunion burnout bursitis callus cancer candida carpal cataract catarrh cavities
        cavity cellulite chafing chilblain cholesterol colds coldsores colic congestion
        conjunctivitis constipation coronavirus cough covid cramp craving croup crow cystitis
        dandruff deafness decay deficiency dehydration dementia depression dermatitis diabetes
        diarrhoea disease dizziness drowsiness dryness dullness dyslexia dysplasia earache
        eczema endometriosis exhaustion eyestrain fasciitis fatigue fever fibroid fibromyalgia
        flakiness fleas flu flushes fog forgetfulness fracture freckle frizz frostbite fungus
        germ gingivitis glaucoma gout greying grief haemorrhoids hairball halitosis hangover
        hayfever headache heartache heartburn hemorrhoids hives hoarseness hunger hypertension
        hypothyroidism ibs illhealth illness impotence incontinence indigestion infection
        infertility inflamed inflammation injuries injury insomnia irritability itch itchiness
        itching itchy jetlag jitters jowls laminitis laryngitis lethargy lice loneliness lumbago
        lupus malnutrition mange mastitis menopause migraine miscarriage mite mucus myopia
        nausea neuralgia neuropathy nightmare nits numbness obesity ocd odor odour osteoporosis
        overeating overweight overwhelm pain palpitation panic parasite phlegm phobia phobias
        pigmentation pimple plaque pms pneumonia psoriasis psychosis ptsd puffiness rage rash
        redness reflux restless restlessness rheumatism ringworm rosacea rsi runny sagging scar
        scarring sciatica shingles shyness sickness sinusitis sleepless sluggishness sneeze
        sneezing sniffle sniffles snoring soreness sores spasm sprain squint stammer stiff
        stiffness stomachache strain stress stretchmark stuffiness stutter sunburn sunstroke
        sweating sweats swelling swollen symptom syndrome tantrum tartar teething tendonitis
        tension thinning tick tightness tingling tinnitus tiredness tonsillitis toothache toxin
        trauma tumor tumour twinge ulcer underweight uti verruca vertigo virus warts wheeze
        wheezing whiplash worms wrinkle zit""",
    "DISEASE noun": """
        acne alzheimer arthritis asthma baldness bronchitis cancer candida cellulite cholesterol
        colic cystitis dandruff dementia dermatitis diabetes eczema endometriosis fibromyalgia
        gingivitis glaucoma gout haemorrhoids hayfever hemorrhoids hypertension ibs impotence
        insomnia lupus menopause migraine neuropathy osteoporosis parkinson psoriasis reflux
        rheumatism rosacea sciatica snoring tinnitus varicose""",
    "BODY noun": """
        arch abs adrenal airway airways alertness ankle appetite arteries artery back bacteria
        beard bladder blood bloodstream body bone bowel brain breast brow calf cartilage cell
        cheek chest circulation clarity cognition collagen complexion concentration cortisol
        digestion digestive dopamine ear elbow enamel estrogen eye eyelid eyesight feet
        fertility flexibility flora focus follicle foot forehead fur gallbladder glutes gum gut
        hair hamstring health hearing heart hip hoof hooves hormone immune immunity insulin jaw
        joint kidney knee lash lashes leg libido ligament lip lips liver lung lymph mane memory
        metabolism microbiome mind mobility mood muscle nail neck nerve nervous nose oestrogen
        ovary pancreas paw pelvis plumage pore posture prostate reflexes rib scalp serotonin
        shoulder sinus skin spine spleen stamina stomach teeth tendon testosterone thigh throat
        thyroid toe tongue tooth torso tummy udder vein vision wellbeing womb wrist""",
    "SORE exact": """
        aching achy anxious arthritic bad blocked cracked creaky damaged dodgy frazzled heavy
        inflamed irritated itchy queasy restless sluggish sore stiff stressed swollen tense
        tired upset weak weary""",
    "MEDIC noun": """
        acupuncturist anaesthetist audiologist cardiologist chiropractor clinician counsellor
        dentist dermatologist dietician dietitian doctor endocrinologist gp gynaecologist
        gynecologist herbalist homeopath hygienist masseur medic midwife midwives naturopath
        neurologist nurse nutritionist obstetrician oncologist optician optometrist orthodontist
        orthopaedist osteopath paediatrician paramedic pediatrician pharmacist physician physio
        physiotherapist podiatrist psychiatrist psychologist radiologist scientist surgeon
        therapist urologist vet""",
    "NUTRIENT noun": """
        amino antioxidant ashwagandha biotin calcium cbd chondroitin collagen creatine curcumin
        electrolyte fiber fibre folate ginseng glucosamine hyaluronic iron keratin magnesium
        melatonin mineral niacinamide omega potassium prebiotic probiotic protein retinol
        spirulina turmeric vitamin zinc""",
    "MASS noun": "belly fat flab inch kg kilo lb pound size stone waist waistline weight",
    # Financial.
    "MONEY noun": """
        asset capital cash cashflow deposit dividend earning equity fortune income investment
        margin money nestegg payout pension portfolio profit prosperity return revenue riches
        roi royalties royalty salary saving savings turnover valuation wage wealth yield""",
    "TRADE noun": """
        booking click conversion ctr earnings efficiency engagement enquiries enquiry footfall
        income inquiry lead margin order productivity profit rates referral revenue roas roi
        salary sale signup takings traffic turnover""",
    "BILL noun": """
        bill childcare commission cost debt electricity energy expense expenses fee fine fuel
        gas groceries grocery heating insurance interest loan mortgage outgoings outlay
        overdraft overhead overheads payment payroll penalties penalty premium rates rent
        repayment spending tariff tax vat wages""",
    "GROW verb": """
        accelerate boost build climb compound double drive elevate expand explode generate grew
        grow increase lift maximise maximize multiply optimise optimize quadruple raise rocket
        scale skyrocket snowball soar supercharge swell triple turbocharge unlock""",
    "CUT verb": """
        axe chop clear consolidate crush curb cut dent dodge drop eliminate erase escape halve
        knock lower minimise minimize pare prune reclaim recoup recover reduce scrap shave
        shrink slash slim squeeze tame trim wipe""",
    "EARN verb": "bag bank collect earn gain made make net pocket pull rake receive win won",
    "SAFE exact": """
        consistent effortless extra fixed guarantee guaranteed high higher lifelong monthly
        passive predictable regular reliable safe second secure stable steady""",
    # Environmental.
    "NATURE noun": """
        atmosphere bee biodiversity butterfly climate coastline coral dolphin earth earthworm
        ecosystem elephant environment forest gorilla groundwater hedgehog hedgerow insect
        mangrove moor nature ocean orangutan otter ozone peatland planet plankton pollinator
        rainforest reef river salmon sea seabird shore soil songbird species turtle waterway
        wetland whale wilderness wildlife woodland worm""",
    "CARE verb": """
        choke conserve defend harm heal hurt nurture poison preserve protect regenerate
        replenish rescue safeguard save spare""",
    "MILD exact": """
        better friendlier friendly gentle gentler good great harmless kind kinder safe softer""",
    "GREENED noun": """
        alternative bank banking beauty brand building burial business chemistry choice cleaning
        commute concrete cosmetics credential delivery electricity energy fashion fuel fund
        funeral future gas getaway heating holiday home hosting hydrogen investing investment
        laundry living logistics material materials mobility mortgage option packaging pension
        power printing product shipping solution steel tariff tech technology transport travel
        way wedding""",
    "ECO exact": """
        biodegradable compostable decarbonise decarbonised eco ecofriendly ecolabel ecological
        ecologically environmentally fairtrade landfill microplastics recyclable recycled
        regenerative rewilding sustainability sustainable sustainably upcycled""",
    "CLEANER exact": "carbon co emission emissions exhaust fumes plastic pollution waste",
    "LESS exact": """
        cut cuts cutting ditch ditched fewer fraction free half halve halves halving less low
        lower negative neutral nil no offset offsets reduce reduces reducing slash slashes
        slashing third without zero""",
    "ROT verb": "biodegrade break breaks decompose disappear dissolve rot vanish",
    # Prices.
    "FREEBIE noun": """
        access account adapter admission advice alignment application appraisal assessment audit
        bag basket battery beer bell bet book bottle bouquet bread breakdown breakfast brownie
        brunch bubbly buffet bulb burger cable cake calculator calendar cancellation cap case
        champagne chapter charger checklist checkup chips chocolate class cleaning cocktail
        coffee collar collection compost consultation cookie course credit croissant cruise
        curry data delivery demo dessert dinner dip download drink ebook enrolment entry
        estimate exchange eye facial filter fitting fries gift goody guide haircut handset hat
        hearing helmet inspection installation insurance item jab juice lamp laptop lesson lid
        loan lock lunch makeover manicure massage masterclass meal measuring membership
        microchip minutes mot muffin mug mulch night pair pass pdf pedicure permit phone pickup
        pint pizza plan planner plant polish popcorn postage poster prosecco pudding pump quote
        rack refill registration removal repair return ride salad sample sauce scan scarf scone
        seed seeds seminar servicing session setup shipping shirt shuttle sim smoothie snack
        sock soup spin starter storage styling supper support survey tablet taco tasting tea
        template texts ticket tier tool toolkit topping tote tour towel toy training transfer
        treat treatment treats trial trim tshirt tuning tv tyre upgrade vaccination valet
        valuation vase visit warranty wash webinar whitening wifi wine workshop""",
    "PRICE noun": "bargain charge deal fare fee offer premium price quote rate rent tariff value",
    "LOW exact": """
        silly bonkers daft amazing bargain best bottom cheapest competitive crazy cut everyday
        factory fairest great incredible introductory keenest knockdown low lower lowest outlet
        reduced sale smallest special trade unbeatable wholesale""",
    "FALL verb": """
        beat beaten chop crash cut drop fall fell fix freeze froze frozen lock match reduce
        slash undercut""",
    # Testimonials.
    "PEOPLE noun": """
        academy accountant actor actress addict adviser advisor airline allotment allotmenteer
        amateur analyst angler apprentice arborist architect artist athlete auditor author
        backpacker baker bank banker barber barista bartender beautician beekeeper beginner
        biker blacksmith blogger bodybuilder bookkeeper boss brand breeder brewer brewers
        brewery bricklayer bride bridesmaid broadcaster broker builder business businesses
        butcher buyer cabbie camper captain caregiver carer carpenter caterer celebrity ceo cfo
        champion charities charity chef childminder cleaner client climber clinic club coach
        cobbler coder collector college commuter companies company conductor consultant
        contractor conveyancer cook council couple courier creator cricketer critic cto customer
        cyclist dad dancer decorator dentist designer developer devotee diner director diver
        doctor driver ecologist editor electrician employee employer engineer enthusiast
        entrepreneur expert exporter families family fan farmer father firefighter firm
        fisherman fishermen florist foodie footballer founder freelancer gamer garage gardener
        glazier golfer graduate gran grandfather grandma grandmother grandparent granny
        greengrocer grocer groom groomer grower guest gym hairdresser handler haulier
        headteacher hiker hobbyist holidaymaker homeowner horticulturist hospital host hotel
        household hr importer influencer investor jeweller jockey joiner journalist kayaker
        kennel landlord landscaper lawyer learner lecturer librarian lifter listener local lover
        manager manufacturer marathoner marketer mechanic medallist member merchant midwife
        mixologist mom mother motorist mum musician nanny neighbor neighbour newlywed nhs
        novelist novice nurse nurseries nursery nutritionist officer olympian organisation
        organization owner paddler painter parent patient pensioner photographer physio pilot
        plasterer player plumber podcaster poet policeman presenter principal pro producer
        professional professor programmer pupil racer rambler reader realtor recruiter reporter
        researcher resident restaurant restaurateur retailer retiree reviewer rider roofer rower
        runner saddler sailor salesperson salon scholar school scientist seamstress shepherd
        shopper skater skier skipper smallholder snowboarder soldier solicitor sommelier
        specialist startup steward streamer student studio stylist subscriber supplier surfer
        surgeon surgery surveyor swimmer tailor tattooist teacher team teen teenager tenant
        tester tiler toddler tourist trader trainee trainer traveler traveller treasurer
        triathlete trucker tutor university user vet vineyard visitor vlogger waiter walker
        watchmaker wholesaler winemaker wrestler writer yogi youtuber""",
    "BUYER noun": """
        buyer client customer diner driver fan freelancer guest homeowner household landlord
        learner listener local member owner parent patient reader rider runner shopper student
        subscriber tenant traveler traveller user viewer visitor""",
    "CRITIC noun": """
        academy association auditor columnist critic examiner guide inspector institute
        journalist judge jury magazine newspaper panel panellist paper press reporter reviewer
        taster""",
    "OPINE verb": """
        adore applaud depend endorse favor favour love praise prefer rave recommend rely swear
        treasure trust vouch""",
    "HAPPY exact": """
        contented delighted devoted grateful happier happy impressed loyal returning satisfied
        smiling thrilled""",
    "GLOWING exact": """
        brilliant excellent fantastic genuine glowing great happy outstanding perfect positive
        rave real star top verified""",
    "PRIZED noun": """
        accountant agency album ale app attraction bakery bar bargain beer bike boat book brand
        brewery business cafe campaign campsite car caravan caterer cheese cider clinic club
        company dealer distillery employer farm festival film firm florist gadget game garage
        gin gym hotel laptop lawnmower lawyer loaf mattress museum newsletter nursery phone
        photographer pie podcast product pub restaurant retailer salon sausage school shop spa
        supplier team tour tractor venue vineyard website whisky wine winner""",
    "PRIZE noun": "accolade award gong medal prize rosette trophies trophy",
    "WON verb": """
        awarded collect crown crowned earn finalist honored honour listed multiple nominate
        scoop shortlist shortlisted win winner won""",
    "SITE exact": "capterra checkatrade feefo glassdoor goodreads tripadvisor trustpilot yelp",
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
