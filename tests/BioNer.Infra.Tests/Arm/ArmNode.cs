using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Arm;

/// <summary>A part of an expression of a compiled template.</summary>
internal abstract record ArmNode;

/// <summary>A text or a number.</summary>
internal sealed record ArmLiteral(JsonNode? Value) : ArmNode;

/// <summary>A function with its arguments.</summary>
internal sealed record ArmCall(string Name, IReadOnlyList<ArmNode> Arguments) : ArmNode;

/// <summary>A member, or an element, of a value.</summary>
internal sealed record ArmMember(ArmNode Target, ArmNode Key) : ArmNode;
