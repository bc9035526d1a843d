namespace BioNer.Tests.Specs;

/// <summary>What fits the schema and makes no sense.</summary>
public sealed class MeaningTests
{
    [Theory]
    [InlineData("name", "..", "name (line 1): the name '..' has a part '..': names cannot walk out of the store")]
    [InlineData("name", "nul", "name (line 1): the name 'nul' has a part 'nul': Windows takes that for a device")]
    [InlineData("name", "'a '", "name (line 1): the name 'a ' has a part that begins or ends with a space or ends with a dot")]
    [InlineData("embeddings", "../words", "embeddings (line 4): the name '../words' has a character that names cannot have (U+002F); use letters, digits, '-', '_' and '.'")]
    [InlineData("corpora", "[A, B, C, a:b]", "corpora[3] (line 2): the name 'a:b' has a character that names cannot have (U+003A); use letters, digits, '-', '_' and '.'")]
    [InlineData("partOfSpeech", "B", "partOfSpeech (line 3): 'B' stands in corpora too; corpora are those of mentions: remove it there")]
    public void Names(string property, string value, string violation)
    {
        var lines = SpecFixture.WithProperties("").Split('\n').Select(line => line.StartsWith($"{property}:", StringComparison.Ordinal) ? $"{property}: {value}" : line);

        Assert.Equal([violation], SpecFixture.Violations(string.Join('\n', lines)));
    }

    [Theory]
    [InlineData("groups: {Cell: [A, D]}", "groups.Cell[1] (line 6): 'D' is not in corpora; add it there, or name one that is")]
    [InlineData("groups: {Cell: [{corpus: D, type: T}]}", "groups.Cell[0].corpus (line 6): 'D' is not in corpora; add it there, or name one that is")]
    [InlineData("groups: {Cell: [A, {corpus: A, type: T}]}", "groups.Cell[1].corpus (line 6): 'A' stands twice in this group, first at groups.Cell[0]; a network has one head a corpus: keep one of the two")]
    [InlineData("groups: {'': [A]}", "groups[\"\"] (line 6): a group's name has 1 to 100 characters; it heads a table")]
    [InlineData("limits: {totalCost: 5}", "limits.totalCost (line 6): needs a price: say what an hour of one training costs, as price: {perHour: 0.5, currency: EUR}")]
    public void Campaign(string line, string violation) => Assert.Equal([violation], SpecFixture.Violations(SpecFixture.WithProperties(line)));

    [Theory]
    [InlineData("- {kind: baseline, corpora: [A, D]}", "experiments[0].corpora[1] (line 6): 'D' is not in corpora; add it there, or name one that is")]
    [InlineData("- {kind: baseline, id: a/b}", "experiments[0].id (line 6): the name 'a/b' has a character that names cannot have (U+002F); use letters, digits, '-', '_' and '.'")]
    [InlineData("- baseline\n- baseline", "experiments[1] (line 7): the id 'baseline' is that of experiments[0]; give one of the two an id of its own")]
    [InlineData("- {kind: baseline, id: x}\n- {kind: pairwise, id: X}", "experiments[1].id (line 7): the id 'X' is that of experiments[0]; give one of the two an id of its own")]
    [InlineData("- {kind: baseline, overlap: keep}", "experiments[0].overlap (line 6): baseline has no use for overlap; its options are corpora, seeds, hyperparameters")]
    [InlineData("- {kind: grouped, corpora: [A]}\ngroups: {G: [A]}", "experiments[0].corpora (line 6): grouped has no use for corpora; its options are seeds, overlap, groups, hyperparameters")]
    [InlineData("- {kind: overlap, seeds: [1]}", "experiments[0].seeds (line 6): overlap has no use for seeds; its options are corpora")]
    [InlineData("- {kind: multi-task, corpora: [A]}", "experiments[0].corpora (line 6): multi-task needs at least two corpora; experiments[0].corpora has one")]
    [InlineData("- benchmark\n- pairwise", "experiments[0] (line 6): benchmark shows what other experiments score; add at least one of baseline, single-task, multi-task, dependent")]
    [InlineData("- grouped", "experiments[0] (line 6): grouped needs groups; define them as groups: {NAME: [CORPUS, {corpus: CORPUS, type: TYPE}]}")]
    [InlineData("- {kind: grouped, groups: [cell]}\ngroups: {Cell: [A]}", "experiments[0].groups[0] (line 6): 'cell' is no group; did you mean 'Cell'?")]
    [InlineData("- {kind: pairwise, pairs: [[A, D]]}", "experiments[0].pairs[0][1] (line 6): 'D' is not in corpora; add it there, or name one that is")]
    [InlineData("- {kind: pairwise, corpora: [A, B], pairs: [[A, C]]}", "experiments[0].pairs[0][1] (line 6): 'C' is not in experiments[0].corpora; add it there, or name one that is")]
    [InlineData("- {kind: pairwise, pairs: [[A, B], [B, A]]}", "experiments[0].pairs[1] (line 6): is the pair of experiments[0].pairs[0], and the order of the two makes no difference; keep one of the two")]
    [InlineData("- {kind: dataset-size, partners: {A: A}}", "experiments[0].partners.A (line 6): 'A' cannot be its own partner; name another corpus")]
    [InlineData("- {kind: dataset-size, partners: {A: D}}", "experiments[0].partners.A (line 6): 'D' is not in corpora; add it there, or name one that is")]
    [InlineData("- {kind: dataset-size, corpora: [A, B], partners: {C: A}}", "experiments[0].partners.C (line 6): 'C' is not in experiments[0].corpora; add it there, or name one that is")]
    [InlineData("- {kind: dataset-size, partners: {A: B}, partnerOf: {B: A}}", "experiments[0].partnerOf (line 6): partners names partners already; put all of them into one of the two")]
    [InlineData("- {kind: dataset-size, partners: measured}", "experiments[0].partners (line 6): measured partners come from a pairwise experiment; add one, as '- pairwise'")]
    [InlineData("- {kind: dataset-size, partners: measured}\n- {kind: pairwise, pairs: [[A, B]]}", "experiments[0].partners (line 6): 'C' stands in no pair of a pairwise experiment, so that no partner is measured for it; add a pair, or name its partner in partnerOf")]
    public void Experiments(string experiments, string violation) => Assert.Equal([violation], SpecFixture.Violations(SpecFixture.WithExperiments(experiments)));

    [Fact]
    public void A_dependent_network_needs_a_part_of_speech_corpus() => Assert.Equal(
        ["experiments[0] (line 4): dependent needs a part-of-speech corpus; name it as partOfSpeech"],
        SpecFixture.Violations("name: n\ncorpora: [A]\nembeddings: e\nexperiments: [dependent]\n"));

    [Fact]
    public void A_known_corpus_is_suggested() => Assert.Equal(
        ["experiments[0].corpora[0] (line 4): 'NCBI-Diseases' is not in corpora; did you mean 'NCBI-Disease'?"],
        SpecFixture.Violations("name: n\ncorpora: [NCBI-Disease]\nembeddings: e\nexperiments: [{kind: baseline, corpora: [NCBI-Diseases]}]\n"));

    [Fact]
    public void A_fault_of_the_corpora_is_not_told_again_where_they_are_named() => Assert.Equal(
        ["corpora (line 2): expected a list, found the text 'A B'; write [A B]"],
        SpecFixture.Violations("name: n\ncorpora: A B\nembeddings: e\nexperiments: [{kind: pairwise, pairs: [[A, B]]}]\n"));

    [Theory]
    [InlineData("single-task", "{baseline: {filters: 5}}", "", "hyperparameters.baseline.filters (line 6): the baseline network has no use for filters; remove it")]
    [InlineData("single-task", "{single: {sampling: uniform}}", "", "hyperparameters.single.sampling (line 6): the single network has no use for sampling; remove it")]
    [InlineData("single-task", "{multi: {auxiliary: freeze}}", "", "hyperparameters.multi.auxiliary (line 6): the multi network has no use for auxiliary; remove it")]
    [InlineData("single-task", "{single: {epochs: 5, steps: 100}}", "", "hyperparameters.single.epochs (line 6): stands beside steps: 100, and a training counts either; keep one of the two")]
    [InlineData("single-task", "{all: {contextWords: 1}}", "", "hyperparameters.all (line 6): makes no single network: filterHeights must lie between 1 and the window's 3 words")]
    [InlineData("single-task", "{all: {filterHeights: [8]}, single: {hidden: 10}}", "", "hyperparameters.all.filterHeights (line 6): makes no single network: filterHeights must lie between 1 and the window's 7 words")]
    [InlineData("baseline", "{baseline: {wordVectors: trained}}", "precision: bfloat16", "hyperparameters.baseline.wordVectors (line 6): makes no baseline network: wordVectors can be trained in float32 only")]
    public void Hyperparameters(string experiment, string hyperparameters, string more, string violation) => Assert.Equal(
        [violation],
        SpecFixture.Violations($"{SpecFixture.Head}experiments: [{experiment}]\nhyperparameters: {hyperparameters}\n{more}\n"));

    [Theory]
    [InlineData("- {kind: pairwise, hyperparameters: {single: {epochs: 5}}}", "experiments[0].hyperparameters.single (line 6): pairwise trains no single network; it trains multi")]
    [InlineData("- {kind: overlap, hyperparameters: {all: {epochs: 5}}}", "experiments[0].hyperparameters (line 6): overlap has no use for hyperparameters; its options are corpora")]
    [InlineData("- {kind: sampling, hyperparameters: {multi: {sampling: uniform}}}", "experiments[0].hyperparameters.multi.sampling (line 6): is what the sampling experiment compares; name the choices in samplings")]
    [InlineData("- {kind: dependent, hyperparameters: {dependent: {filterHeights: [9]}}}", "experiments[0].hyperparameters.dependent.filterHeights (line 6): makes no dependent network: filterHeights must lie between 1 and the window's 7 words")]
    public void Hyperparameters_of_an_experiment(string experiment, string violation) => Assert.Equal([violation], SpecFixture.Violations(SpecFixture.WithExperiments(experiment)));

    [Fact]
    public void A_fault_of_all_experiments_is_told_once() => Assert.Equal(
        [
            "hyperparameters.all.filterHeights (line 5): makes no single network: filterHeights must lie between 1 and the window's 7 words",
            "hyperparameters.all.filterHeights (line 5): makes no multi network: filterHeights must lie between 1 and the window's 7 words",
        ],
        SpecFixture.Violations($"{SpecFixture.Head}hyperparameters: {{all: {{filterHeights: [9]}}}}\nexperiments:\n- single-task\n- {{kind: pairwise, hyperparameters: {{multi: {{hidden: 9}}}}}}\n- multi-task\n- baseline\n"));
}
