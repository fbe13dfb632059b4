"""Encoder: multilingual-e5-small (post-norm BERT). Decoder: small pre-norm Transformer, tied embeddings.

Everything here has an exact CTranslate2 counterpart (see export.py): LayerNorm eps 1e-5, learned encoder positions with
token type 0 folded in, sinusoidal decoder positions, decoder embeddings scaled by sqrt(d) and tied to the output
projection (with bias). Token ids in both vocabularies: 0 <unk>, 1 <s>, 2 </s>.
"""

import math
from dataclasses import asdict, dataclass
from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.e5 import E5

UNK, BOS, EOS = 0, 1, 2
DRAWN = 1 << 24  # factors of dropout that are drawn once on a CPU; a batch of 32,000 padded pieces takes 12 M of them


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; lengths in pieces."""

    source_vocabulary: int = 56000
    target_vocabulary: int = 16000
    hidden: int = 384
    feed_forward: int = 1536
    encoder_layers: int = 12
    encoder_heads: int = 12
    decoder_layers: int = 3
    decoder_heads: int = 6
    max_source: int = 256
    max_target: int = 256

    def as_dict(self) -> dict[str, int]:
        """Plain dict for a checkpoint."""
        return asdict(self)


def _heads(x: Tensor, heads: int) -> Tensor:
    return x.view(x.size(0), x.size(1), heads, -1).transpose(1, 2)


def attend(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None = None, causal: bool = False) -> Tensor:
    """Multi-head attention over [batch, length, hidden]; mask is True where attention is allowed."""
    if q.device.type == "cpu" and torch.is_grad_enabled() and q.requires_grad:
        return _attend_bmm(q, k, v, heads, mask, causal)
    out = F.scaled_dot_product_attention(
        _heads(q, heads), _heads(k, heads), _heads(v, heads), attn_mask=mask, is_causal=causal
    )
    return out.transpose(1, 2).reshape(q.shape)


def _attend_bmm(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None, causal: bool) -> Tensor:
    # In bf16 on a CPU the backward of PyTorch's fused attention takes 25-43 ms a call, this one 4-8 (torch 2.13, 2
    # cores).
    batch, length, hidden = q.shape
    keys, size = k.size(1), hidden // heads
    q = _heads(q * size**-0.5, heads).reshape(batch * heads, length, size)
    k = k.view(batch, keys, heads, size).permute(0, 2, 3, 1).reshape(batch * heads, size, keys)
    v = _heads(v, heads).reshape(batch * heads, keys, size)
    weights = torch.bmm(q, k).view(batch, heads, length, keys)
    if mask is not None:
        weights = weights + torch.zeros_like(mask, dtype=weights.dtype).masked_fill_(~mask, -1e4)
    if causal:
        weights = weights + torch.full((length, keys), -1e4, dtype=weights.dtype).triu_(1)
    out = torch.bmm(torch.softmax(weights, -1).view(batch * heads, length, keys), v)
    return out.view(batch, heads, length, size).transpose(1, 2).reshape(batch, length, hidden)


class FusedCrossEntropy(torch.autograd.Function):
    """Label-smoothed cross entropy of h @ W.T + b over row chunks.

    The [rows, vocabulary] logits never exist as a whole, and their gradient (softmax - smoothed target) is formed in
    the forward pass. Returns the summed loss and the summed negative log-likelihood.
    """

    @staticmethod
    def forward(ctx, h, w, b, y, smoothing, chunk):  # type: ignore[no-untyped-def]
        """Of h [n, d], w [v, d], b [v] and y [n] ids."""
        types = h.dtype, w.dtype, b.dtype
        h, wc, bc = (x.detach().to(torch.bfloat16) for x in (h, w, b))
        vocabulary, rows = w.size(0), len(y)
        grad_h = torch.empty_like(h)
        grad_w = torch.zeros(w.shape, device=w.device)
        grad_b = torch.zeros(vocabulary, device=w.device)
        nll = torch.zeros((), device=w.device)
        minus_logz = torch.zeros((), device=w.device)
        for i in range(0, rows, chunk):
            hc, yc = h[i : i + chunk], y[i : i + chunk, None]
            logits = torch.addmm(bc, hc, wc.t())
            p = torch.softmax(logits, -1)
            log_p = p.gather(1, yc).float().clamp_min(1e-30).log()
            nll -= log_p.sum()
            minus_logz += (log_p - logits.gather(1, yc).float()).sum()
            grad_h[i : i + chunk] = torch.mm(p, wc)
            grad_w += torch.mm(p.t(), hc)
            grad_b += p.sum(0, dtype=torch.float32)
        hf = h.float()
        log_p_all = minus_logz * vocabulary + (hf @ wc.float().sum(0)).sum() + rows * b.detach().float().sum()
        loss = (1 - smoothing) * nll - smoothing / vocabulary * log_p_all
        grad_h = grad_h - ((1 - smoothing) * wc[y].float() + smoothing * wc.float().mean(0))
        grad_w -= smoothing / vocabulary * hf.sum(0)
        grad_w.index_add_(0, y, hf, alpha=-(1 - smoothing))
        grad_b -= smoothing * rows / vocabulary
        grad_b.index_add_(0, y, torch.ones_like(hf[:, 0]), alpha=-(1 - smoothing))
        ctx.save_for_backward(*(g.to(t) for g, t in zip((grad_h, grad_w, grad_b), types, strict=True)))
        return loss, nll

    @staticmethod
    def backward(ctx, grad, _):  # type: ignore[no-untyped-def]
        """Scale the gradients found in the forward pass."""
        return *(g * grad.to(g.dtype) for g in ctx.saved_tensors), None, None, None


class EncoderLayer(nn.Module):
    """BERT layer, post-norm, GELU."""

    def __init__(self, hidden: int, feed_forward: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.ff_in, self.ff_out = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden), nn.LayerNorm(hidden)

    def forward(self, x: Tensor, mask: Tensor | None, dropout: float) -> Tensor:
        """[batch, length, hidden] -> same."""
        q, k, v = self.qkv(x).chunk(3, -1)
        x = self.norm1(x + _drop(self.out(attend(q, k, v, self.heads, mask)), dropout))
        return self.norm2(x + _drop(self.ff_out(F.gelu(self.ff_in(x))), dropout))


class DecoderLayer(nn.Module):
    """Transformer decoder layer, pre-norm, ReLU."""

    def __init__(self, hidden: int, feed_forward: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.cross_q, self.cross_kv = nn.Linear(hidden, hidden), nn.Linear(hidden, 2 * hidden)
        self.cross_out = nn.Linear(hidden, hidden)
        self.ff_in, self.ff_out = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(hidden) for _ in range(3))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x: Tensor, memory: Tensor, memory_mask: Tensor | None, dropout: float) -> Tensor:
        """[batch, length, hidden] -> same."""
        q, k, v = self.qkv(self.norm1(x)).chunk(3, -1)
        x = x + _drop(self.out(attend(q, k, v, self.heads, causal=True)), dropout)
        k, v = self.cross_kv(memory).chunk(2, -1)
        x = x + _drop(self.cross_out(attend(self.cross_q(self.norm2(x)), k, v, self.heads, memory_mask)), dropout)
        return x + _drop(self.ff_out(F.relu(self.ff_in(self.norm3(x)))), dropout)


@torch.no_grad()
def copy_layers(layers: nn.ModuleList, e5: E5) -> None:
    """Copy the weights of the encoder we start from."""
    t = {k: torch.from_numpy(v) for k, v in e5.tensors.items() if k.startswith("l")}
    for i, layer in enumerate(layers):
        layer.qkv.weight.copy_(torch.cat([t[f"l{i}.{n}.w"] for n in "qkv"]))
        layer.qkv.bias.copy_(torch.cat([t[f"l{i}.{n}.b"] for n in "qkv"]))
        names = {"ao": layer.out, "fi": layer.ff_in, "fo": layer.ff_out, "aln": layer.norm1, "oln": layer.norm2}
        for name, module in names.items():
            module.weight.copy_(t[f"l{i}.{name}.w"])
            module.bias.copy_(t[f"l{i}.{name}.b"])


def _drop(x: Tensor, p: float) -> Tensor:
    if not p:
        return x
    if x.device.type != "cpu" or x.numel() >= DRAWN:
        return F.dropout(x, p)
    drawn = _drawn(p, x.dtype)
    start = int(torch.randint(DRAWN - x.numel(), ()))
    return x * drawn[start : start + x.numel()].view_as(x)


@lru_cache
def _drawn(p: float, kind: torch.dtype) -> Tensor:
    """Factors 0 and 1 / (1 - p), of which each call of `_drop` takes a stretch.

    Drawing new ones for each call takes 7.1 ms on one core, this .5 (2,100 pieces, bf16).
    """
    return (torch.rand(DRAWN) >= p).to(kind) / (1 - p)


def _sinusoid(length: int, hidden: int) -> Tensor:
    position = torch.arange(length, dtype=torch.float32)[:, None]
    rate = torch.exp(torch.arange(hidden // 2, dtype=torch.float32) * (-math.log(10000.0) / (hidden // 2 - 1)))
    return torch.cat([torch.sin(position * rate), torch.cos(position * rate)], 1)


class TranslationModel(nn.Module):
    """Source ids -> English ids. `trainable` counts the upper encoder layers that learn; embeddings join at all 12."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        d = shape.hidden
        self.source_embedding = nn.Embedding(shape.source_vocabulary, d)
        self.source_position = nn.Parameter(torch.zeros(shape.max_source, d))
        self.source_norm = nn.LayerNorm(d)
        self.encoder = nn.ModuleList(
            EncoderLayer(d, shape.feed_forward, shape.encoder_heads) for _ in range(shape.encoder_layers)
        )
        self.target_embedding = nn.Embedding(shape.target_vocabulary, d)
        self.output_bias = nn.Parameter(torch.zeros(shape.target_vocabulary))
        self.register_buffer("target_position", _sinusoid(shape.max_target, d), persistent=False)
        self.decoder = nn.ModuleList(
            DecoderLayer(d, shape.feed_forward, shape.decoder_heads) for _ in range(shape.decoder_layers)
        )
        self.decoder_norm = nn.LayerNorm(d)
        self.frozen_layers = shape.encoder_layers
        self.dropout = 0.0

    @torch.no_grad()
    def start_from(self, e5: E5, source_rows: list[int], target_rows: list[int], target_log_p: Tensor) -> None:
        """Copy the encoder; target embeddings = centred unit E5 rows, output bias = unigram log-probabilities."""
        t = {k: torch.from_numpy(v) for k, v in e5.tensors.items() if k.startswith("emb.")}
        self.source_embedding.weight.copy_(t["emb.word"][torch.tensor(source_rows)])
        self.source_position.copy_(t["emb.pos"][: self.shape.max_source] + t["emb.type"][0])
        self.source_norm.weight.copy_(t["emb.ln.w"])
        self.source_norm.bias.copy_(t["emb.ln.b"])
        copy_layers(self.encoder, e5)
        rows = t["emb.word"][torch.tensor(target_rows)]
        rows = rows - rows.mean(0)  # so that the first logits are near N(0, 1)
        self.target_embedding.weight.copy_(rows / rows.norm(dim=1, keepdim=True).clamp_min(1e-3))
        self.output_bias.copy_(target_log_p)

    def train_top(self, layers: int) -> None:
        """Let the upper `layers` encoder layers learn; at all of them the embeddings learn too."""
        self.frozen_layers = self.shape.encoder_layers - layers
        below = [self.source_embedding, self.source_norm, *self.encoder[: self.frozen_layers]]
        for module in below:
            module.requires_grad_(self.frozen_layers == 0)
        self.source_position.requires_grad_(self.frozen_layers == 0)
        for layer in self.encoder[self.frozen_layers :]:
            layer.requires_grad_(True)

    def parts(self) -> dict[str, dict[str, nn.Parameter]]:
        """Parameters that learn, by name: the decoder's "matrices", the "encoder" with its embeddings, the "rest"."""
        out: dict[str, dict[str, nn.Parameter]] = {"matrices": {}, "encoder": {}, "rest": {}}
        for name, parameter in self.named_parameters():
            if parameter.requires_grad:
                matrix = name.startswith("decoder.") and parameter.ndim == 2
                encoder = name.startswith(("encoder.", "source_"))
                out["matrices" if matrix else "encoder" if encoder else "rest"][name] = parameter
        return out

    def encode(self, source: Tensor, padding: Tensor) -> tuple[Tensor, Tensor | None]:
        """source: <s> pieces </s> [batch, length]; padding True where padded. Returns states and attention mask."""
        # asking a GPU whether anything is padded would wait for it
        mask = None if padding.device.type == "cpu" and not padding.any() else ~padding[:, None, None, :]
        learn, dropout = torch.is_grad_enabled(), self.dropout if self.training else 0.0
        with torch.set_grad_enabled(learn and self.frozen_layers == 0):
            x = self.source_norm(self.source_embedding(source) + self.source_position[: source.size(1)])
        for i, layer in enumerate(self.encoder):
            with torch.set_grad_enabled(learn and i >= self.frozen_layers):
                x = layer(x, mask, dropout if i >= self.frozen_layers else 0.0)
        return x, mask

    def decode(self, target_in: Tensor, memory: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states [batch, length, hidden] before the output projection."""
        dropout = self.dropout if self.training else 0.0
        x = self.target_embedding(target_in) * math.sqrt(self.shape.hidden)
        x = _drop(x + self.target_position[: target_in.size(1)].to(x.dtype), dropout)
        for layer in self.decoder:
            x = layer(x, memory, mask, dropout)
        return self.decoder_norm(x)

    def loss(self, source: Tensor, padding: Tensor, target_in: Tensor, target_out: Tensor, smoothing: float) -> tuple:
        """target_out is -1 at padding. Returns (summed smoothed loss, summed nll, target pieces)."""
        memory, mask = self.encode(source, padding)
        hidden = self.decode(target_in, memory, mask)
        keep = target_out >= 0
        wanted = target_out[keep]
        chunk = 512 if wanted.device.type == "cpu" else 8192
        args = hidden[keep], self.target_embedding.weight, self.output_bias, wanted, smoothing, chunk
        loss, nll = FusedCrossEntropy.apply(*args)
        return loss, nll.detach(), wanted.numel()

    @torch.no_grad()
    def greedy(self, source: Tensor, padding: Tensor, max_length: int = 128) -> list[list[int]]:
        """Best next piece at each step; used by the parity check, not for translating."""
        memory, mask = self.encode(source, padding)
        out = torch.full((source.size(0), 1), BOS, dtype=torch.long, device=source.device)
        done = torch.zeros(source.size(0), dtype=torch.bool, device=source.device)
        for _ in range(max_length):
            hidden = self.decode(out, memory, mask)[:, -1]
            best = F.linear(hidden, self.target_embedding.weight, self.output_bias).argmax(-1)
            out = torch.cat([out, best.masked_fill(done, EOS)[:, None]], 1)
            done |= best == EOS
            if done.all():
                break
        return [[piece for piece in row[1:] if piece != EOS] for row in out.tolist()]
