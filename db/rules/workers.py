"""Workers: what somebody is among the others."""

# A leader may take everybody's steps, and is told what is very late.
WORKER, LEADER = "worker", "leader"
