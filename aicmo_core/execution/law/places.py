"""Words that name a place of a market in a geography: countries, states, well-known cities.

Members of the EU by ISO 3166; states and provinces by the US and Canadian post offices.
A place that is not here is not guessed: then every market's law is shown.
"""

from __future__ import annotations

from types import MappingProxyType

EU_MEMBERS = MappingProxyType(
    {
        "AT": "austria",
        "BE": "belgium",
        "BG": "bulgaria",
        "CY": "cyprus",
        "CZ": "czech",
        "DE": "germany",
        "DK": "denmark",
        "EE": "estonia",
        "ES": "spain",
        "FI": "finland",
        "FR": "france",
        "GR": "greece",
        "HR": "croatia",
        "HU": "hungary",
        "IE": "ireland",
        "IT": "italy",
        "LT": "lithuania",
        "LU": "luxembourg",
        "LV": "latvia",
        "MT": "malta",
        "NL": "netherlands",
        "PL": "poland",
        "PT": "portugal",
        "RO": "romania",
        "SE": "sweden",
        "SI": "slovenia",
        "SK": "slovakia",
    }
)
"""The 27 member states by code, with a word that names them."""

US_STATES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|"
    "hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|"
    "michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|"
    "new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|"
    "rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|"
    "wisconsin|wyoming|new england|midwest"
)
US_CODES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|"
    "NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
CA_PROVINCES = (
    "alberta|british columbia|manitoba|new brunswick|newfoundland|nova scotia|ontario|"
    "prince edward island|quebec|québec|saskatchewan|yukon|nunavut"
)
CA_CODES = "AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT"

CITIES = MappingProxyType(
    {
        "US": "los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|"
        "austin|san francisco|seattle|denver|boston|portland|las vegas|detroit|atlanta|miami",
        "EU": "amsterdam|athens|barcelona|berlin|bratislava|brussels|bucharest|budapest|copenhagen|"
        "cologne|dublin|frankfurt|hamburg|helsinki|lisbon|ljubljana|lyon|madrid|milan|munich|paris|"
        "porto|prague|riga|rome|rotterdam|sofia|stockholm|tallinn|valletta|vienna|vilnius|warsaw|"
        "zagreb",
        "UK": "london|manchester|birmingham|leeds|glasgow|edinburgh|bristol|liverpool|sheffield|"
        "newcastle|nottingham|cardiff|belfast|brighton|oxford|cornwall|yorkshire",
        "CA": "toronto|montreal|montréal|vancouver|calgary|edmonton|ottawa|winnipeg",
    }
)
"""Looked up only where no country or state is named: London, Ontario lies in Canada."""
