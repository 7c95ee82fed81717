using System.Reflection;
using Xunit;

namespace Mentoring.Domain;

public class ArchitectureTests
{
    [Fact]
    public void The_domain_references_nothing_but_the_framework()
    {
        var references = Assembly.Load("Mentoring.Domain").GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.StartsWith("System.", reference.Name));
    }
}
