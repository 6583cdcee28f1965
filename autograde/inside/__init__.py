"""What runs inside the student's process, and is therefore the student's to bend.

    agent.py   answers the grader's requests: look up a name, call it, hand back plain data
    wire.py    how values are written and read; the trusted side reads with the same code

Nothing here decides about points. Whatever a student makes these modules say,
`autograde.trusted` takes it as a claim about a value and checks it.
"""
