"""The picture of a whole lab: every account with what is in it, and one request on its road."""

from iamlab.web.picture.lab.picture import lab_picture
from iamlab.web.picture.lab.table import TablePart, TableRow, lab_table

__all__ = ["TablePart", "TableRow", "lab_picture", "lab_table"]
