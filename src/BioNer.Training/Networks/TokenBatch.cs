using TorchSharp;

namespace BioNer.Training.Networks;

/// <summary>
/// The input of one forward pass. Either each token's window stands alone (<see cref="Starts"/> is null and
/// <see cref="Words"/> is [tokens * window, columns]), or tokens of a run share their neighbours
/// (<see cref="Words"/> is [positions, columns] and <see cref="Starts"/>, one a token, tells where each window begins).
/// The last column is 1 for the unknown word, whose other columns are 0.
/// </summary>
/// <param name="Words">Word vectors, [positions, columns]; their number format is that of all the products made of them.</param>
/// <param name="Starts">First position of each token's window; null for windows that stand alone.</param>
/// <param name="Tokens">How many tokens there are.</param>
public sealed record TokenBatch(torch.Tensor Words, int[]? Starts, int Tokens);
