"""The transformations: NAME -> function of a Page that gives a Changed page, or None where there is nothing to change."""
from . import lists, markup, names, page_furniture, tables, typography

ALL = {}
for module in (typography, lists, page_furniture, names, tables, markup):
    ALL.update(module.CHANGES)
