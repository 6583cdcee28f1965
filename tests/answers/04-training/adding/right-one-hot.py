# one-hot marks, einsum for the sum
def adding_batch(values, first, second):
    marks = nn.functional.one_hot(first, values.shape[1]) + nn.functional.one_hot(second, values.shape[1])
    return torch.stack([values, marks.to(values.dtype)], dim=2), torch.einsum("bt,bt->b", values, marks.to(values.dtype))
