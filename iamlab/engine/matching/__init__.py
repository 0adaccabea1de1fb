"""Phase one: does this statement match this request?"""
