"""The page of a lab that every change answers with, and the page of a lab to look at."""
