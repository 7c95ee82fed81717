using Mentoring.Functions.Api;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Networking.Cards;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Networking;

/// <summary>Whom members got to know. See docs/contacts.md.</summary>
internal static class NetworkingApi
{
    public static void MapNetworking(this IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/me/contacts");
        contacts.MapGet("", ListAsync);
        contacts.MapPost("", MakeAsync).Produces<ContactView>(StatusCodes.Status201Created);
        contacts.MapGet("/{id}", ReadAsync);
        contacts.MapPut("/{id}", PutAsync);
        contacts.MapDelete("/{id}", RemoveAsync);
        contacts.MapPost("/import", ImportAsync);
        api.MapGet("/me/contacts.vcf", CardsAsync)
            .Produces<Stream>(StatusCodes.Status200OK, CardWriter.Type);
        api.MapGet("/mentorships/{id}/contacts", Shared).Produces<IReadOnlyList<ContactView>>();
    }

    public static void AddNetworking(this IServiceCollection services)
    {
        services.AddSingleton<ContactReads>();
        services.AddSingleton<ContactSteps>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<CardImport>();
    }

    private static Task<Paged<ContactView>> ListAsync(
        [AsParameters] ContactFilter filter,
        [AsParameters] Page page,
        Caller caller,
        ContactDesk desk,
        CancellationToken cancel
    ) => desk.ListAsync(caller.MemberId, filter, page, cancel);

    private static async Task<IResult> MakeAsync(
        Body<ContactBody> body,
        Caller caller,
        CommandId command,
        ContactDesk desk,
        CancellationToken cancel
    ) => await desk.MakeAsync(caller.MemberId, body, command, cancel);

    private static Task<Tagged<ContactView>> ReadAsync(
        string id,
        Caller caller,
        ContactDesk desk,
        CancellationToken cancel
    ) => desk.FindAsync(caller.MemberId, id, cancel);

    private static Task<Tagged<ContactView>> PutAsync(
        string id,
        Body<ContactBody> body,
        Caller caller,
        IfMatch ifMatch,
        ContactDesk desk,
        CancellationToken cancel
    ) => desk.ChangeAsync(caller.MemberId, id, body.Value, ifMatch, cancel);

    private static async Task<NoContent> RemoveAsync(
        string id,
        Caller caller,
        IfMatch ifMatch,
        ContactDesk desk,
        CancellationToken cancel
    )
    {
        await desk.RemoveAsync(caller.MemberId, id, ifMatch, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> CardsAsync(
        Caller caller,
        ContactDesk desk,
        CancellationToken cancel
    )
    {
        var cards = CardWriter.Write(await desk.AllAsync(caller.MemberId, cancel));
        return TypedResults.File(cards, CardWriter.Type + "; charset=utf-8", "contacts.vcf");
    }

    private static async Task<Ok<ImportedCards>> ImportAsync(
        CardFile file,
        Caller caller,
        Reader reader,
        CommandId command,
        CardImport import,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            await import.RunAsync(caller.MemberId, file, command, reader.Language, cancel)
        );

    private static Task<IResult> Shared([AsParameters] Call call, ContactDesk desk) =>
        desk.SharedAsync(call);
}
