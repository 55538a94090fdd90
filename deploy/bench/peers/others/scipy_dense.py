"""Solves an instance file of one seat for each mentor and one cost for each pair with scipy's linear_sum_assignment.

    python3 scipy_dense.py FILE UNMATCHED REPETITIONS

Prints one line of JSON; the time is that of the solver alone. The file holds int32: adepts, mentors, seats, then costs.
"""
import json
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

values = numpy.fromfile(sys.argv[1], dtype="<i4")
adepts, mentors = values[:2]
costs = values[3:].astype(numpy.float64).reshape(adepts, mentors)
del values
times = []
for _ in range(int(sys.argv[3])):
    began = time.process_time()
    rows, columns = linear_sum_assignment(costs)
    times.append(time.process_time() - began)
times.sort()
print(json.dumps({"objective": int(costs[rows, columns].sum()), "cpu_seconds": times[len(times) // 2]}))
