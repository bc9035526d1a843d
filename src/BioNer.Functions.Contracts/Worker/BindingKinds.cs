namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>A binding of a parameter.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>A binding that starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;

/// <summary>A binding that gives a function something.</summary>
public abstract class InputBindingAttribute : BindingAttribute;
