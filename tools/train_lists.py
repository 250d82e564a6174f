"""The models `asks` and `answers`: how src/passes/decode_list.h reads a list, and how it learns. For tools/train.

A list is what `foi features` prints of one: {"places": [{"f": [feature, …], "starts": [{"thing": n, "f": […]}, …]}, …],
"then": [feature of each thing behind none, behind the first thing, …]}; its gold is one (step, thing) a place, the thing
None where it does not matter. The averaged structured perceptron: the weights move from the list that is decoded to the
gold one, until this leads by a margin for each place that is read otherwise.
"""
import collections, random

import numpy as np

STEPS = ["none", "start", "more"]  # as Step in src/vocabulary.h
NONE, START, MORE = range(3)
EPOCHS = 5
MARGIN = 10.0
NEVER = -1e9


class Lists:
    """Lists in numbers: a feature's weight for a step stands at its row times three and the step."""

    def __init__(self):
        self.rows = {}
        self.again = self.at("again", MORE)

    def at(self, feature, step):
        return self.rows.setdefault(feature, len(self.rows)) * len(STEPS) + step

    def of(self, found):
        places = []
        for place in found["places"]:
            by_step = [np.array([self.at(f, step) for f in place["f"]]) for step in range(len(STEPS))]
            starts = {s["thing"]: np.array([self.at(f, START) for f in s["f"]], dtype=int) for s in place["starts"]}
            places.append((by_step, starts))
        things = 1 + max((t for _, starts in places for t in starts), default=-1)
        then = np.array([self.at(f, START) for f in found["then"]], dtype=int).reshape(-1, things) if things else None
        return places, then


def decode(places, then, again, weights, gold=None, margin=0.0, wanted=None):
    """The best list; `wanted`: of those that read as this gold does. `margin` is given to places that differ from `gold`."""
    things = then.shape[1]
    after = weights[then]
    open_, closed = np.full(things + 1, NEVER), np.full(things + 1, NEVER)
    closed[0] = 0
    back = []
    for n, (by_step, starts) in enumerate(places):
        worth = [weights[by_step[step]].sum() for step in range(len(STEPS))]
        if margin:
            worth = [w + margin * (step != gold[n][0]) for step, w in enumerate(worth)]
        if wanted:
            worth = [w if step == wanted[n][0] else NEVER for step, w in enumerate(worth)]
        best = np.maximum(open_, closed)
        was_open = open_ > closed
        goes_on = np.maximum(open_, closed + weights[again]) + worth[MORE]
        goes_on[0] = NEVER
        on_open = open_ >= closed + weights[again]
        begun, behind = np.full(things + 1, NEVER), np.zeros(things + 1, int)
        for thing, features in starts.items():
            if wanted and wanted[n][1] not in (None, thing):
                continue
            ways = best + after[:, thing]
            behind[thing + 1] = ways.argmax()
            begun[thing + 1] = ways[behind[thing + 1]] + weights[features].sum() + worth[START]
            if margin and gold[n][0] == START and gold[n][1] not in (None, thing):
                begun[thing + 1] += margin
        back.append((was_open, on_open, begun > goes_on, behind))
        open_, closed = np.maximum(goes_on, begun), best + worth[NONE]
    last = int(np.maximum(open_, closed).argmax())
    score, is_open = max(open_[last], closed[last]), open_[last] > closed[last]
    read = []
    for was_open, on_open, begins, behind in reversed(back):
        if not is_open:
            read.append((NONE, None))
            is_open = was_open[last]
        elif begins[last]:
            read.append((START, last - 1))
            last = int(behind[last])
            is_open = was_open[last]
        else:
            read.append((MORE, None))
            is_open = on_open[last]
    return read[::-1], score


def evidence(places, then, again, read):
    out, before, is_open = [], 0, False
    for (by_step, starts), (step, thing) in zip(places, read):
        out.append(by_step[step])
        if step == START:
            out += [starts[thing], then[before, thing:thing + 1]]
            before = thing + 1
        elif step == MORE and not is_open:
            out.append(np.array([again]))
        is_open = step != NONE
    return np.concatenate(out)


def fit(rows):
    """Of (list, gold) pairs; gives {feature: {step: weight}}."""
    lists = Lists()
    pages = [(*lists.of(found), gold) for found, gold in rows if found["places"] and found["then"]]
    weights = np.zeros(len(lists.rows) * len(STEPS))
    late = np.zeros_like(weights)
    seen = 0
    order = random.Random(0)
    for _ in range(EPOCHS):
        order.shuffle(pages)
        for places, then, gold in pages:
            seen += 1
            read, _ = decode(places, then, lists.again, weights, gold, MARGIN)
            right, score = decode(places, then, lists.again, weights, wanted=gold)
            if read == right or score < NEVER / 2:
                continue
            for way, sign in ((right, 1), (read, -1)):
                where = evidence(places, then, lists.again, way)
                np.add.at(weights, where, sign)
                np.add.at(late, where, sign * seen)
    weights -= late / max(seen, 1)
    table = collections.defaultdict(dict)
    for feature, row in lists.rows.items():
        for step, label in enumerate(STEPS):
            table[feature][label] = float(weights[row * len(STEPS) + step])
    return table


def in_order(steps):
    """Gold steps that no list contradicts: what goes on with nothing before it starts."""
    out, begun = [], False
    for step, thing in steps:
        if step == MORE and not begun:
            step = START
        begun = begun or step == START
        out.append((step, thing))
    return out
