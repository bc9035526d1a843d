using BioNer.Core.Corpora;
using BioNer.Core.Decoding;
using BioNer.Core.Evaluation;
using BioNer.Core.Tags;
using BioNer.Training.Data;
using BioNer.Training.Networks;
using TorchSharp;

namespace BioNer.Training.Runs;

/// <summary>Tags a split with a network and scores the tags.</summary>
/// <param name="network">The network.</param>
/// <param name="features">What its heads stand on, [tokens, features], of a split's tokens from the first to before the end.</param>
internal sealed class Evaluator(TaggingNetwork network, Func<EncodedSentences, int, int, torch.Tensor> features)
{
    /// <summary>Computes features as they are asked for.</summary>
    public Evaluator(TaggingNetwork network, BatchBuilder batches)
        : this(network, (sentences, first, end) => network.Forward(batches.Run(sentences, first, end - first)))
    {
    }

    /// <summary>Tokens a pass: activations of more leave the cache.</summary>
    public const int TokensAPass = 1000;

    /// <summary>The predicted tags of every sentence (IOB2, or parts of speech), and how many sentences had no allowed path.</summary>
    public (string[][] Tags, int Unconstrained) Predict(TaskData task, Split split, DecodingMode mode, CancellationToken cancellation)
    {
        var sentences = task[split];
        var predicted = new string[sentences.Sentences][];
        var unconstrained = 0;
        using var noGrad = torch.no_grad();
        for (var first = 0; first < sentences.Sentences;)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = first + 1;
            while (end < sentences.Sentences && sentences.SentenceStarts[end + 1] - sentences.SentenceStarts[first] <= TokensAPass)
                end++;
            var scores = Scores(task, sentences, sentences.SentenceStarts[first], sentences.SentenceStarts[end]);
            for (var s = first; s < end; s++)
            {
                var from = (sentences.SentenceStarts[s] - sentences.SentenceStarts[first]) * task.Tags.Count;
                var path = new int[sentences.SentenceStarts[s + 1] - sentences.SentenceStarts[s]];
                if (!Viterbi.Decode(scores.AsSpan(from, path.Length * task.Tags.Count), task.Transitions, path, mode))
                    unconstrained++;
                var tags = Array.ConvertAll(path, id => task.Tags[id]);
                predicted[s] = task.Corpus.Kind == CorpusKind.Mentions ? TagConversion.Convert(tags, TagScheme.Iob2) : tags;
            }
            first = end;
        }
        return (predicted, unconstrained);
    }

    /// <summary>The scores of predicted tags against a split's own.</summary>
    public static MentionScores Score(TaskData task, Split split, string[][] predicted, MatchCriterion criterion = MatchCriterion.Exact) =>
        MentionScorer.Score(task.Corpus[split].Zip(predicted, (gold, tags) => (gold.Tags, tags)), criterion);

    /// <summary>The one figure that selects: mention F1, or token accuracy for parts of speech; 0 to 1.</summary>
    public static double Figure(TaskData task, Split split, string[][] predicted) => task.Corpus.Kind == CorpusKind.Mentions
        ? Score(task, split, predicted).All.F1
        : Accuracy(task, split, predicted).Value;

    /// <summary>Token accuracy of predicted parts of speech.</summary>
    public static TokenAccuracy Accuracy(TaskData task, Split split, string[][] predicted) =>
        TokenAccuracy.Score(task.Corpus[split].Zip(predicted, (gold, tags) => (gold.Tags, tags)));

    private float[] Scores(TaskData task, EncodedSentences sentences, int firstToken, int endToken)
    {
        if (endToken == firstToken)
            return [];
        using var scope = torch.NewDisposeScope();
        var scores = torch.nn.functional.log_softmax(network.Scores(features(sentences, firstToken, endToken), task.Name), 1); // [tokens, tags]
        return scores.cpu().data<float>().ToArray();
    }
}
