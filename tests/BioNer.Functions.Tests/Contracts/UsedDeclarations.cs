using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace BioNer.Functions.Tests.Contracts;

/// <summary>What of an assembly's public types and members others use: by reference in their metadata, by overriding, in attributes, or, of constants, in their text.</summary>
internal sealed class UsedDeclarations(Assembly declarations)
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Adds what an assembly with its source uses.</summary>
    public void Add(Assembly user, string source)
    {
        AddReferences(user);
        foreach (var method in user.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
            if (method.GetBaseDefinition().DeclaringType is { } owner && owner.Assembly == declarations)
                used.Add($"{owner.FullName}.{method.Name}");
        var attributes = user.GetTypes().SelectMany(type => type.GetMethods(Own | BindingFlags.NonPublic)).SelectMany(method => method.GetParameters()).SelectMany(parameter => parameter.GetCustomAttributesData());
        foreach (var attribute in attributes)
            foreach (var argument in attribute.NamedArguments)
                used.Add($"{attribute.AttributeType.FullName}.set_{argument.MemberName}");
        var text = string.Join('\n', Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        foreach (var type in declarations.GetExportedTypes().Where(type => type.IsEnum))
            foreach (var name in Enum.GetNames(type))
                if (Regex.IsMatch(text, $@"\b{type.Name}\.{name}\b"))
                    used.UnionWith([type.FullName!, $"{type.FullName}.{name}"]);
    }

    /// <summary>Types and members that nobody uses, as TYPE or TYPE.MEMBER.</summary>
    public IEnumerable<string> Unused() => declarations.GetExportedTypes().SelectMany(type => IsUsed(type) ? type.GetMembers(Own).Where(member => !IsUsed(type, member)).Select(member => $"{type.FullName}.{member.Name}") : [type.FullName!]);

    private bool IsUsed(Type type) => used.Contains(type.FullName!) || declarations.GetExportedTypes().Any(other => other != type && type.IsAssignableFrom(other) && IsUsed(other));

    private bool IsUsed(Type type, MemberInfo member) => member switch
    {
        _ when Signatures.IsOfTheCompiler(member) => true,
        // What a constructor is given can be asked for.
        PropertyInfo property => property.GetAccessors().Any(accessor => used.Contains($"{type.FullName}.{accessor.Name}"))
            || type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)),
        MethodInfo { IsSpecialName: true } or FieldInfo { IsSpecialName: true } => true,
        // The only one there is, which values of the type come from.
        ConstructorInfo when type.GetConstructors().Length == 1 => true,
        _ => used.Contains($"{type.FullName}.{member.Name}"),
    };

    private void AddReferences(Assembly user)
    {
        using var file = new PEReader(File.OpenRead(user.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
            if (NameOf(handle) is { } type)
                used.Add(type);
        foreach (var handle in metadata.MemberReferences)
            if (metadata.GetMemberReference(handle) is var member && NameOf(member.Parent) is { } owner)
                used.Add($"{owner}.{metadata.GetString(member.Name)}");

        string? NameOf(EntityHandle handle)
        {
            if (handle.Kind != HandleKind.TypeReference)
                return null;
            var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
            if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
                return null;
            var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
            return metadata.GetString(assembly.Name) == declarations.GetName().Name ? $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" : null;
        }
    }
}
