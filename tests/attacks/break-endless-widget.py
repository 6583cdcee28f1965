"""Updates a display for ever, from a thread that goes on after its cell.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import threading
import time
from IPython.display import display

handle = display("0", display_id=True)


def update():
    for number in range(20_000):
        handle.update(str(number))
        print(number)
        time.sleep(0.001)


threading.Thread(target=update, daemon=True).start()
