using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, unique in the app.</summary>
    public string Name { get; } = name;
}

/// <summary>Who may call a function over HTTP.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone.</summary>
    Anonymous = 0,

    /// <summary>Callers with a key of the function or the host.</summary>
    Function = 2,
}

/// <summary>A function is called over HTTP.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : TriggerBindingAttribute
{
    /// <summary>The route, below the host's prefix.</summary>
    public string? Route { get; set; }

    /// <summary>The methods.</summary>
    public string[]? Methods { get; } = methods;

    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;
}

/// <summary>Where a blob trigger hears of blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>From Event Grid.</summary>
    EventGrid = 1,
}

/// <summary>A function is called for a blob.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    /// <summary>Container and pattern of names.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting with the connection.</summary>
    public string? Connection { get; set; }

    /// <summary>Where it hears of blobs.</summary>
    public BlobTriggerSource Source { get; set; }
}

/// <summary>A function is called for a message.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting with the connection.</summary>
    public string? Connection { get; set; }
}

/// <summary>A function is called at times.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Six fields, seconds first.</summary>
    public string Schedule { get; } = schedule;
}

/// <summary>What a timer says.</summary>
public class TimerInfo;
