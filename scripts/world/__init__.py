"""How the lexicons `world-people`, `world-organizations` and `world-places` are made of public lists: `facts` reads, `signs` says how known
a thing is, `places` which places must be there, `choosing` fills the quotas of `quotas.toml`, `naming` makes rows, `make_world.py` writes."""
