using Mentoring.Functions.Api;
using Mentoring.Functions.Networking.Cards;

namespace Mentoring.Functions.Tests.Networking;

/// <summary>Files that hold next to nothing but what can't be taken.</summary>
public sealed class CardFaultsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void The_first_lines_are_told_in_whatever_order_they_are_found()
    {
        var faults = new CardFaults();
        foreach (var line in Enumerable.Range(1, 5000).Reverse())
        {
            faults.Add(new(line, Fault.Of("", "vcard.line"), WholeCard: false));
        }
        Assert.Equal(Enumerable.Range(1, CardFaults.AtMost), faults.First.Select(one => one.Line));
    }

    [Theory]
    [InlineData("a\n")]
    [InlineData("NOTE:a\n")]
    [InlineData("EMAIL:x\n")]
    public void A_megabyte_of_lines_that_have_no_room_keeps_none_of_them(string line)
    {
        var file =
            "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n"
            + string.Concat(Enumerable.Repeat(line, 990_000 / line.Length))
            + "END:VCARD\n";
        var faults = new CardFaults();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var card = Assert.Single(CardReader.Read(file, faults));
        Assert.NotNull(CardContentsReader.Read(card, Today, faults));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(CardFaults.AtMost, faults.First.Count());
        // Not a copy of all that was taken before for each line.
        Assert.InRange(allocated, 0, 500_000_000);
    }
}
