"""stub"""


async def choose(page, month):
    pass
