"""One kind of piece a file: it says by `shows` for which class of iamlab.course it is the form."""
