"""The wire: a Textual app that costs a slow line no more than a C program does.

It knows nothing of any app. `display.WireApp` takes the place of Textual's `App`; each of the other parts can be left
out: without its driver the app types and ends as Textual does, without its display it paints as Textual does.

* What is written: `display` takes Textual's frames over into what the terminal is wanted to show (`cells`, `looks`),
  `difference` writes only what differs from what it shows, `moves` finds the shortest way to a cell, `shifts` the lines
  that only moved, `terminals` says what each terminal can do.
* What is read: `listener` waits for it without waking up, `keyboard` makes keys and pastes of it, `usher` lets each in
  where the one before it led. `driver` takes the terminal over and gives it back, `drivers` says where it can, `outlet`
  writes without holding up the app.
* How it starts: `early` shows a first frame before anything is loaded, `start_up` and `stand_ins` keep out of memory
  what is not used, `leaks` mends what Textual never lets go.
"""
