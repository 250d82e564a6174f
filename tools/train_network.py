"""The network of the grammar, in PyTorch: the same as src/grammar/network.h, and how it learns. For tools/train.

A page is {"blocks": [{"f": [feature, …], "gold": role, "asked": step, "answered": step}, …], "parts": [end, …],
"own": main part, "type": type, "verdict": outcome or "none"; None where the type decides nothing}.
"""
import base64, random

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

EMBEDDING, STATE = 64, 64
EPOCHS, BATCH, RATE, DECAY = 20, 16, 4e-3, 0.15
DROP_FEATURES = 0.4   # a feature that is missing must not change the reading: pages of other sites lack many
DROP_STATES = 0.3
SMOOTHING = 0.05
KIND_WEIGHT = 0.3     # of the loss by the page's type, beside that by the roles
VERDICT_WEIGHT = 0.3  # of the loss by its outcome
STEP_WEIGHT = 0.7     # of the loss by the steps of each list
WEIGHTS_SHOWN = 0.02  # smaller weights of a feature by itself are left out
NEVER = -9.0          # below any state
NOT_TAUGHT = -100     # of a page without a verdict
LISTS = ["asked", "answered"]  # the things asked, and the answers to them


class Network(nn.Module):
    def __init__(self, features, labels, kinds, verdicts, steps):
        super().__init__()
        self.index = {f: i for i, f in enumerate(features)}
        self.labels, self.kinds = labels, kinds
        self.vectors = nn.EmbeddingBag(len(features), EMBEDDING, mode="sum")
        nn.init.normal_(self.vectors.weight, std=0.05)
        self.vector_bias = nn.Parameter(torch.zeros(EMBEDDING))
        self.weights = nn.EmbeddingBag(len(features), len(labels), mode="sum")
        nn.init.zeros_(self.weights.weight)
        self.states = nn.GRU(EMBEDDING, STATE, bidirectional=True, batch_first=True)
        self.to_labels = nn.Linear(2 * STATE, len(labels))
        self.to_kinds = nn.Linear(4 * STATE, len(kinds))
        self.kinds_to_labels = nn.Linear(len(kinds), len(labels), bias=False)
        self.sight = nn.Linear(2 * STATE + EMBEDDING, 1, bias=False)
        self.to_verdicts = nn.Linear(2 * STATE + EMBEDDING, len(verdicts))
        self.to_steps = nn.Linear(2 * STATE + EMBEDDING, len(LISTS) * steps)
        self.drop = nn.Dropout(DROP_STATES)

    def forward(self, pages, drop_features=0.0):
        """Scores of each block's label, of each page's kind and verdict, and of each block's step in each list."""
        rows, begins, lengths, page_of, main = [], [], [], [], []
        for n, page in enumerate(pages):
            for k, (start, end) in enumerate(zip([0, *page["parts"]], page["parts"])):
                if start == end:
                    continue
                lengths.append(end - start)
                page_of += [n] * (end - start)
                main += [k == page["own"]] * (end - start)
                for block in page["rows"][start:end]:
                    begins.append(len(rows))
                    rows += [r for r in block if random.random() >= drop_features] if drop_features else block
        rows, begins = torch.tensor(rows, dtype=torch.long), torch.tensor(begins, dtype=torch.long)
        page_of, main = torch.tensor(page_of), torch.tensor(main)
        embedded = torch.tanh(self.vectors(rows, begins) + self.vector_bias)
        packed = pack_sequence(torch.split(self.drop(embedded), lengths), enforce_sorted=False)
        padded, _ = pad_packed_sequence(self.states(packed)[0], batch_first=True)
        states = torch.cat([padded[i, :n] for i, n in enumerate(lengths)])
        own, owner = states[main], page_of[main]
        most = torch.full((len(pages), states.shape[1]), NEVER).scatter_reduce(0, owner[:, None].expand_as(own), own, "amax")
        mean = torch.zeros_like(most).index_add(0, owner, own) / torch.bincount(owner, minlength=len(pages))[:, None]
        kinds = self.to_kinds(self.drop(torch.cat([most, mean], -1)))
        labels = self.weights(rows, begins) + self.to_labels(self.drop(states)) + self.kinds_to_labels(kinds.softmax(-1))[page_of]
        both = torch.cat([states, embedded], -1)
        drawn = self.sight(both)
        top = torch.full((len(pages), 1), -torch.inf).scatter_reduce(0, page_of[:, None], drawn.detach(), "amax")
        weight = (drawn - top[page_of]).exp()
        seen = torch.zeros(len(pages), both.shape[1]).index_add(0, page_of, both * weight)
        seen = seen / torch.zeros(len(pages), 1).index_add(0, page_of, weight)
        steps = self.to_steps(self.drop(both)).unflatten(1, (len(LISTS), -1))
        return labels, kinds, self.to_verdicts(self.drop(seen)), steps

    def lines(self):
        """The lines of the `network` statement, features last."""
        way = lambda suffix: {"input": f"weight_ih_l0{suffix}", "state": f"weight_hh_l0{suffix}",
                              "input-bias": f"bias_ih_l0{suffix}", "state-bias": f"bias_hh_l0{suffix}"}
        numbers = {name: tensor.detach().numpy().astype(np.float64) for name, tensor in self.state_dict().items()}
        scale = np.abs(numbers["vectors.weight"]).max() / 127
        matrices = [(f".{name}-{part}", numbers["states." + key].T)
                    for name, suffix in (("forwards", ""), ("backwards", "_reverse")) for part, key in way(suffix).items()]
        matrices += [(".vector-bias", numbers["vector_bias"]),
                     (".labels", numbers["to_labels.weight"].T), (".labels-bias", numbers["to_labels.bias"]),
                     (".kinds", numbers["to_kinds.weight"].T), (".kinds-bias", numbers["to_kinds.bias"]),
                     (".kinds-labels", numbers["kinds_to_labels.weight"].T),
                     (".sight", numbers["sight.weight"]),
                     (".verdicts", numbers["to_verdicts.weight"].T), (".verdicts-bias", numbers["to_verdicts.bias"]),
                     (".steps", numbers["to_steps.weight"].T), (".steps-bias", numbers["to_steps.bias"])]
        yield f"  .size  {EMBEDDING} {STATE} {scale:.6g}"
        for name, matrix in matrices:
            step = max(np.abs(matrix).max() / 32767, 1e-9)
            yield f"  {name}  {step:.6g} " + text_of(matrix / step, "<i2")
        for feature, row in sorted(self.index.items()):
            said = sorted((l, w) for l, w in zip(self.labels, numbers["weights.weight"][row]) if abs(w) >= WEIGHTS_SHOWN)
            yield f"  {feature}  {text_of(numbers['vectors.weight'][row] / scale, 'i1')}" + "".join(f"  {l} {w:.2f}" for l, w in said)


def text_of(numbers, kind):
    return base64.b64encode(np.rint(numbers).astype(kind).tobytes()).decode()


def fit(pages, features, labels, kinds, verdicts, steps, seed):
    """Learns from the pages; the order of `labels`, `kinds`, `verdicts`, `steps` and LISTS is that of the program."""
    torch.set_num_threads(1)  # several networks are trained at once
    torch.manual_seed(seed)
    random.seed(seed)
    network = Network(features, labels, kinds, verdicts, len(steps))
    label_of = {l: i for i, l in enumerate(labels)}
    kind_of = {k: i for i, k in enumerate(kinds)}
    verdict_of = {None: NOT_TAUGHT} | {v: i for i, v in enumerate(verdicts)}
    pages = [{"parts": p["parts"], "own": p["own"], "kind": kind_of[p["type"]], "verdict": verdict_of[p["verdict"]],
              "rows": [[network.index[f] for f in b["f"] if f in network.index] for b in p["blocks"]],
              "labels": [label_of[b["gold"]] for b in p["blocks"]],
              "steps": [[steps.index(b[name]) for name in LISTS] for b in p["blocks"]]} for p in pages if p["blocks"]]
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(pages) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * batches)
    for _ in range(EPOCHS):
        random.shuffle(pages)
        for start in range(0, len(pages), BATCH):
            some = pages[start:start + BATCH]
            labels_said, kinds_said, verdicts_said, steps_said = network(some, DROP_FEATURES)
            loss = cross_entropy(labels_said, torch.tensor([l for p in some for l in p["labels"]]), label_smoothing=SMOOTHING)
            loss = loss + KIND_WEIGHT * cross_entropy(kinds_said, torch.tensor([p["kind"] for p in some]))
            steps_wanted = torch.tensor([step for p in some for step in p["steps"]])
            for k in range(len(LISTS)):
                loss = loss + STEP_WEIGHT * cross_entropy(steps_said[:, k], steps_wanted[:, k])
            verdicts_wanted = torch.tensor([p["verdict"] for p in some])
            if (verdicts_wanted != NOT_TAUGHT).any():
                loss = loss + VERDICT_WEIGHT * cross_entropy(verdicts_said, verdicts_wanted, ignore_index=NOT_TAUGHT)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()
