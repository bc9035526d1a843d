namespace BioNer.Core.Jobs;

/// <summary>The four networks of Crichton et al. 2017.</summary>
public enum Network
{
    /// <summary>Window → dense layer → softmax.</summary>
    Baseline,

    /// <summary>Single-task convolutional network (STM).</summary>
    Single,

    /// <summary>Multi-output multi-task network (MO-MTM): one trunk, one head a corpus.</summary>
    Multi,

    /// <summary>Dependent multi-task network (D-MTM): an auxiliary trunk, trained first, feeds the main head.</summary>
    Dependent,
}

/// <summary>Which tokens make one batch.</summary>
public enum BatchOrder
{
    /// <summary>Tokens drawn without replacement, in a new order every epoch.</summary>
    Shuffled,

    /// <summary>Consecutive tokens of one corpus from a random start; their windows share convolutions.</summary>
    Runs,
}

/// <summary>How a multi-output step picks its corpus.</summary>
public enum CorpusSampling
{
    /// <summary>Every corpus alike (the paper's text).</summary>
    Uniform,

    /// <summary>By number of training tokens (the authors' script).</summary>
    Proportional,

    /// <summary>By number of training tokens to the power of <see cref="Hyperparameters.SamplingExponent"/>.</summary>
    Tempered,
}

/// <summary>What becomes of the auxiliary trunk while the main task of a dependent network is trained.</summary>
public enum AuxiliaryTraining
{
    /// <summary>It goes on learning (the authors' script).</summary>
    Continue,

    /// <summary>Its weights stay.</summary>
    Freeze,
}

/// <summary>The optimiser of the weights.</summary>
public enum Optimiser
{
    Adam,
    Sgd,
}

/// <summary>What happens to the pre-trained word vectors in training.</summary>
public enum WordVectors
{
    /// <summary>They stay as they are (the paper's text).</summary>
    Static,

    /// <summary>They are trained like weights (the authors' baseline script).</summary>
    Trained,
}
