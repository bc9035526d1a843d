using System.Text.Json.Nodes;

namespace BioNer.Infra.Tests.Arm;

/// <summary>Expressions as Azure's documentation of template functions has them.</summary>
public sealed class ArmScopeTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("[[not an expression]", "\"[not an expression]\"")]
    [InlineData("[concat('it''s ', parameters('name'))]", "\"it's here\"")]
    [InlineData("[format('{0}-{1}-{0}', 'a', 7)]", "\"a-7-a\"")]
    [InlineData("[if(equals(1, 2), parameters('absent').x, createArray(1, 'b'))]", "[1,\"b\"]")]
    [InlineData("[union(createObject('a', 1, 'b', createObject('c', 2)), createObject('b', createObject('d', 3)))]", """{"a":1,"b":{"c":2,"d":3}}""")]
    [InlineData("[items(createObject('z', 1, 'a', 2))[0].key]", "\"a\"")]
    [InlineData("[add(mul(4, 60), -2)]", "238")]
    [InlineData("[coalesce(null(), tryGet(parameters('found'), 'absent'), parameters('found').deep.er)]", "5")]
    [InlineData("[reference('account').primaryEndpoints.blob]", "\"«account.primaryEndpoints.blob»\"")]
    [InlineData("[resourceId('A/b', 'one', 'two')]", "\"A/b:one/two\"")]
    [InlineData("[toObject(createArray(1, 2), lambda('n', format('at{0}', lambdaVariables('n'))), lambda('n', greater(lambdaVariables('n'), 1)))]", """{"at1":false,"at2":true}""")]
    [InlineData("[variables('twice')]", "\"here here\"")]
    public void An_expression_has_its_value(string text, string expected)
    {
        var template = JsonNode.Parse("""{"parameters": {"name": {"defaultValue": "here"}}, "variables": {"twice": "[format('{0} {0}', parameters('name'))]"}}""")!.AsObject();
        var scope = new ArmScope(template, JsonNode.Parse("""{"found": {"value": {"deep": {"er": 5}}}}""")!.AsObject());

        Assert.Equal(expected, scope.Evaluate(JsonValue.Create(text))?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("concat('a'")]
    [InlineData("concat('a') b")]
    [InlineData("?")]
    public void What_is_no_expression_is_refused(string text) => Assert.ThrowsAny<SystemException>(() => ArmParser.Parse(text));
}
