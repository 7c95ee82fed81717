using System.Text.Json;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Tests.Api;

public class ExamplesTests
{
    /// <summary>Every type that some endpoint takes as its body.</summary>
    public static TheoryData<Type> Bodies() =>
        new(
            typeof(Body<>)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetMethods(
                        System.Reflection.BindingFlags.Static
                            | System.Reflection.BindingFlags.NonPublic
                            | System.Reflection.BindingFlags.Public
                            | System.Reflection.BindingFlags.DeclaredOnly
                    )
                )
                .SelectMany(method => method.GetParameters())
                .Select(parameter => parameter.ParameterType)
                .Where(type =>
                    type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Body<>)
                )
                .Select(type => type.GetGenericArguments()[0])
                .Where(type => !type.IsGenericParameter)
                .Distinct()
        );

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_body_has_an_example_that_its_rules_allow(Type body)
    {
        var example = Examples.Of(body);

        Assert.NotNull(example);
        using var document = JsonDocument.Parse(example.ToJsonString());
        Assert.Empty(BodyRules.Check(document.RootElement, body));
    }
}
