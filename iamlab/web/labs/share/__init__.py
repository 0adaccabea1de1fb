"""A lab to others: as a link, a file, in AWS's formats, on another device; and in again."""
