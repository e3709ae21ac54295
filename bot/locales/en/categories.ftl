# Titles of the categories, of their groups, and the questions to ask.
category-group-home = Small jobs at home
category-group-errands = Errands
category-group-care = Company and care
category-group-advice = Advice
category-group-wishes = Small wishes
category-group-disputes = Disputes
category-group-hazards = Hazards
category-group-cases = Safety matters
category-group-problems = Neighbourhood problems
category-group-other = Other

category-small-repair = Small repair
category-water-electric = Plumbing and wiring
category-drain = Blocked drain
category-appliance = Appliance fault
category-lock = Lock or key
category-barrier-free = Handrail or ramp
category-cleaning = Cleaning
category-moving = Lifting and moving

category-errands = Errand
category-shopping = Shopping
category-medicine = Fetching medicine
category-parcel = Fetching a parcel
category-meal = Meal or cooking
category-ride = A ride
category-paperwork = Help with formalities
category-device-help = Phone or computer help

category-escort = Company to hospital
category-elder-care = Looking after an elder
category-child-care = Looking after a child
category-company-visit = A visit and a chat
category-haircut = Haircut at home
category-disability-help = Help with a disability
category-sign-language = Sign language
category-translation = Translation
category-tutoring = Homework help
category-wellbeing-check = Checking on somebody

category-legal-advice = Legal advice
category-papers-advice = Papers and certificates
category-benefits-advice = Benefits and insurance
category-health-advice = Health advice
category-psychological = Somebody to talk to
category-job-advice = Help to find work

category-micro-wish = Small wish
category-donation = Giving things away
category-activity = Event or volunteers

category-neighbour-dispute = Dispute with neighbours
category-noise = Noise
category-leak-dispute = Leak from a neighbour
category-family-dispute = Family dispute
category-domestic-violence = Domestic violence
category-property-dispute = Dispute with the property company
category-wage-dispute = Unpaid wages
category-money-dispute = Purchase or money dispute

category-manhole = Manhole cover
category-street-light = Street light out
category-standing-water = Flooded street
category-road-damage = Damaged road
category-fire-lane = Blocked fire lane
category-falling-objects = Falling objects
category-wires = Dangerous wires
category-ebike-charging = E-bike charging
category-tree = Fallen tree
category-unsafe-building = Unsafe building or slope
category-lift = Lift out of order
category-snow = Snow and ice

category-suspicious = Something suspicious
category-scam = Possible scam
category-theft = Theft
category-vice-tip = Tip about an offence
category-missing-person = Missing person
category-lost-property = Lost property

category-illegal-parking = Illegal parking
category-road-occupation = Street stalls in the way
category-garbage = Rubbish
category-smell-smoke = Smell or fumes
category-pets = Pets and strays
category-pests = Pests
category-public-facility = Broken public facility
category-illegal-building = Illegal building
category-property-service = Property management
category-outage = No water or power
category-shared-bikes = Shared bikes in the way
category-greenery = Trees and lawns

category-suggestion = Suggestion
category-department-business = A department's business (12345)
category-other = Something else

category-question-where = Where exactly? A building number, gate or crossing is enough.
category-question-when = When would suit you?
category-question-photo = Please send a photo if it is easy; it is fine without.
category-question-what = Please say in a few words what it is and how we can help.
category-question-who = Who is it for, and how old?
category-question-how-many = For about how many people?
category-question-materials = Do you have the materials at home?
category-question-walking = Is walking easy? Is a wheelchair needed?
category-question-since = Since when has this been going on?
category-question-safe = Are you safe now?
category-question-named = May staff know your name? You may say no.
category-question-language = Which language is needed?
