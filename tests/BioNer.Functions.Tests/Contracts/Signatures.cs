using System.Reflection;
using System.Runtime.CompilerServices;

namespace BioNer.Functions.Tests.Contracts;

/// <summary>Members as C# writes them, without what a caller does not see.</summary>
internal static class Signatures
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(object)] = "object", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(double)] = "double", [typeof(void)] = "void",
    };

    /// <summary>The public members that a type declares, but those that the compiler makes of records.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}");
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(Own).Where(member => !IsOfTheCompiler(member)).Select(member => member switch
        {
            ConstructorInfo constructor => $"{NameOf(type)}({Parameters(constructor)})",
            PropertyInfo property => $"{NameOf(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
            MethodInfo { IsSpecialName: false } method => $"{NameOf(method.ReturnType)} {method.Name}{Arguments(method)}({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(method)})",
            _ => "",
        }).Where(signature => signature.Length > 0).Select(OfficialSignatures.Plain);
    }

    /// <summary>Whether the compiler made a member, of a record or for a conversion that the reference describes in words.</summary>
    public static bool IsOfTheCompiler(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is MethodInfo or ConstructorInfo
        || member is ConstructorInfo constructor && (constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType || constructor.DeclaringType!.IsValueType && constructor.GetParameters().Length == 0)
        || member.Name is "ToString" or "GetHashCode" or "Equals" or "Deconstruct" or "<Clone>$" or "PrintMembers" or "EqualityContract";

    private static string Accessors(PropertyInfo property) => string.Join(' ', new[]
    {
        property.GetMethod is { IsPublic: true } ? "get;" : null,
        property.SetMethod is { IsPublic: true } set ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;" : null,
    }.OfType<string>());

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{NameOf(parameter.ParameterType)} {parameter.Name}"));

    private static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";

    private static string NameOf(Type type) => type switch
    {
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        { IsArray: true } => $"{NameOf(type.GetElementType()!)}[]",
        _ when Nullable.GetUnderlyingType(type) is { } value => NameOf(value),
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => type.Name,
    };
}
