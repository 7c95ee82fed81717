using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Transfer;

public sealed class KindsTests
{
    [Theory]
    [InlineData("p_default", "0", "programmes: states")]
    [InlineData("p_default", "l_signInCode.de", "programmes: wordings of letters")]
    [InlineData("p_default", "g_logo", "programmes: logos")]
    [InlineData("s_1", "b_1", "mentorships: badges")]
    [InlineData("b_keys", "k_z6Mk", "keys of badges")]
    [InlineData("c_1", "0", "contacts: states")]
    [InlineData("c_1", "t_1", "contacts: texts")]
    [InlineData("l_default", "m_1", "lists of members")]
    [InlineData("l_default", "0", "lists of members")]
    public void A_row_counts_as_what_it_is(string partition, string key, string kind) =>
        Assert.Equal(kind, Kinds.Of(partition, key));
}
