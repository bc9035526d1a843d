namespace Microsoft.Azure.Functions.Worker;

/// <summary>The call of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Ends when the host wants the call to end.</summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}
