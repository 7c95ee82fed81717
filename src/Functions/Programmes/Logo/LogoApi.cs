using Mentoring.Functions.Api;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Programmes.Logo;

/// <summary>The picture above a programme's letters. Members see it, coordinators set it.</summary>
internal static class LogoApi
{
    private const string Path = "/programmes/{id}/logo";

    public static void MapLogo(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, ReadAsync).Produces<Stream>(200, Image.Png, Image.Jpeg);
        api.MapPut(Path, PutAsync);
        api.MapDelete(Path, DeleteAsync);
    }

    private static async Task<FileContentHttpResult> ReadAsync(
        string id,
        Caller caller,
        ProgrammeAccess access,
        IStore store,
        CancellationToken cancel
    )
    {
        var programme = (await access.ReadAsync(caller.MemberId, id, cancel)).Programme;
        var row = await store.FindAsync(Partitions.Programme(id), StoredLogo.Key, cancel);
        return programme.Brand.Logo is { } logo && row is not null
            ? TypedResults.File(
                StoredLogo.Read(row),
                logo.ContentType,
                entityTag: new($"\"{logo.Sha256}\"")
            )
            : throw Problems.NotFound.Exception();
    }

    private static async Task<Tagged<ProgrammeLogo>> PutAsync(
        string id,
        ImageBody body,
        Caller caller,
        IfMatch ifMatch,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, id, cancel);
        var logo = StoredLogo.Check(body.Bytes);
        await access.ChangeAsync(
            caller.MemberId,
            id,
            stored =>
            {
                Require(ifMatch, stored.Programme);
                return stored.Programme.Brand.Logo == logo
                    ? new(stored.Programme)
                    : new(With(stored.Programme, logo), StoredLogo.Write(body.Bytes));
            },
            cancel
        );
        return new(logo, logo.Sha256);
    }

    private static async Task<NoContent> DeleteAsync(
        string id,
        Caller caller,
        IfMatch ifMatch,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        await access.ChangeAsync(
            caller.MemberId,
            id,
            stored =>
            {
                Require(ifMatch, stored.Programme);
                return stored.Programme.Brand.Logo is null
                    ? new(stored.Programme)
                    : new(With(stored.Programme, null), new Delete(StoredLogo.Key));
            },
            cancel
        );
        return TypedResults.NoContent();
    }

    private static void Require(IfMatch ifMatch, Programme programme) =>
        ifMatch.Require(programme.Brand.Logo?.Sha256 ?? "");

    private static Programme With(Programme programme, ProgrammeLogo? logo) =>
        programme with
        {
            Brand = programme.Brand with { Logo = logo },
        };
}
