"""What the head and the standing office look at: spread, questions, margins, and a simulation of new criteria."""
