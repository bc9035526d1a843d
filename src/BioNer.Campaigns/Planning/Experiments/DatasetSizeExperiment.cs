using BioNer.Campaigns.Specs;
using BioNer.Core.Jobs;

namespace BioNer.Campaigns.Planning.Experiments;

/// <summary>
/// <c>dataset-size</c>: shares of one corpus's training sentences, alone and beside its best partner at full size; with <c>equalUpdates</c>, also
/// alone with as many updates as beside the partner. A seed draws its own sentences; its samples are nested.
/// </summary>
internal static class DatasetSizeExperiment
{
    public static void Expand(PlanBuilder plan, ExperimentSpec experiment, Partners partners)
    {
        foreach (var corpus in plan.CorporaOf(experiment))
        {
            var partner = partners.Of(corpus, experiment);
            foreach (var fraction in experiment.Fractions)
                foreach (var seed in plan.SeedsOf(experiment))
                {
                    var task = plan.Task(corpus, null, fraction, seed);
                    var alone = new Condition { Network = Network.Single, Fraction = fraction };
                    plan.Cell(experiment, corpus, alone, seed, plan.Job(experiment, Network.Single, seed, [task]));
                    foreach (var overlap in experiment.Overlap)
                        Beside(plan, experiment, task, partner, overlap, seed);
                    if (experiment.EqualUpdates)
                        Control(plan, experiment, task, partner, alone with { EqualUpdates = true }, seed);
                }
        }
    }

    private static void Beside(PlanBuilder plan, ExperimentSpec experiment, JobCorpus task, Partner partner, OverlapRule overlap, int seed)
    {
        var condition = new Condition { Network = Network.Multi, Partner = partner.Name, Fraction = task.Fraction, Overlap = overlap };
        if (partner.Name is null)
            plan.Undecided++;
        var key = partner.Name is null ? null : plan.Job(experiment, Network.Multi, seed, [task, plan.Task(partner.Name)], overlap, stage: StageOf(experiment));
        plan.Cell(experiment, task.Name, condition, seed, key, partner.Undecided);
    }

    private static void Control(PlanBuilder plan, ExperimentSpec experiment, JobCorpus task, Partner partner, Condition condition, int seed)
    {
        if (partner.Name is null)
        {
            plan.Undecided++;
            plan.Cell(experiment, task.Name, condition, seed, null, partner.Undecided);
            return;
        }
        JobCorpus[] both = [task, plan.Task(partner.Name)];
        var multi = plan.Numbers(experiment, Network.Multi, both);
        var steps = plan.Steps(multi, both);
        var key = plan.Job(experiment, Network.Single, seed, [task], change: numbers => numbers with { Steps = (int)steps, Evaluations = multi.Evaluations }, stage: StageOf(experiment));
        plan.Cell(experiment, task.Name, condition, seed, key);
    }

    /// <summary>What measured partners decide comes after the pairs.</summary>
    private static int StageOf(ExperimentSpec experiment) => experiment.Partners == PartnerChoice.Measured ? 1 : 0;
}
