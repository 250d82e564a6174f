from ._extract import Extractor as Extractor
from ._extract import extract as extract
from ._extract import extract_many as extract_many
from ._extract import read as read
from ._extract import schema as schema
from ._record import Record as Record
from .arrow import arrow_schema as arrow_schema
from .arrow import to_arrow as to_arrow
from .errors import DocumentError as DocumentError

__version__: str
