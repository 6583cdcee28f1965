runs = attention_runs.shares()
solved = {row: max([length for length in attention_runs.LENGTHS
                    if runs["backwards", length, row, attention_runs.UPDATES].mean() >= 0.95], default=0)
          for row in ("once", "every step", "attention")}
