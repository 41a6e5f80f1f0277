using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Reference;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Compliance;

/// <summary>Replaces or confirms whom to call at the caller's own LA.</summary>
public sealed class ReplaceContacts(Transactions transactions)
{
    /// <summary>Replaces them; the same content confirms them and makes no new version.</summary>
    public Task<Outcome<ContactsView>> Handle(LaCode la, IfMatch match, JsonBody<ContactsForm> body, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(body);
        return transactions.Run<Outcome<Change>, Outcome<ContactsView>>(call, Turn.Call,
            (db, _) => Decide(db, la, match, body, caller, ct),
            (transaction, decided) =>
            {
                if (!decided.Succeeded) return Task.FromResult<Outcome<ContactsView>>(decided.Failure!);
                var (set, contacts) = Write(transaction.Db, la, decided.Value, London.Today(transaction.Now));
                transaction.Ledger.Returned($$"""{"localAuthority":"{{la}}","version":{{set.Version}}}""");
                return Task.FromResult<Outcome<ContactsView>>(ContactsView.Of(la, contacts, set.Version, London.Today(transaction.Now)));
            }, ct);
    }

    private static async Task<Outcome<Change>> Decide(RegisterDb db, LaCode la, IfMatch match, JsonBody<ContactsForm> body, Caller caller, CancellationToken ct)
    {
        if (caller.OwnLa != la) return Problem.NotFound;
        // Tracked: what is written is written over the version that was judged here, or not at all.
        var set = await db.ContactSets.SingleOrDefaultAsync(s => s.La == la, ct);
        var stored = await db.Contacts.Where(c => c.La == la).ToListAsync(ct);
        if (!match.Is(set?.Version ?? ContactSet.First)) return Problem.Stale;
        var json = await body.Read();
        if (!json.Succeeded) return json.Failure!;
        var form = Form<ContactsForm>.Read(json.Value);
        return form.IsClean ? new Change(set, stored, form.Value!.Given()) : JsonBody.Invalid(form.Problems);
    }

    private static (ContactSet Set, List<Contact> Contacts) Write(RegisterDb db, LaCode la, Change change, DateOnly today)
    {
        var (stored, given) = (change.Stored.ToDictionary(c => c.Kind), change.Given);
        var same = stored.Count == given.Count && stored.All(c => given.TryGetValue(c.Key, out var now) && ContactForm.Of(c.Value) == now);
        var set = change.Set ?? db.Add(new ContactSet { La = la, Version = ContactSet.First }).Entity;
        if (!same) set.Version++;

        db.RemoveRange(stored.Values.Where(c => !given.ContainsKey(c.Kind)));
        List<Contact> contacts = [];
        foreach (var (kind, said) in given)
        {
            var contact = stored.GetValueOrDefault(kind) ?? db.Add(new Contact { La = la, Kind = kind }).Entity;
            (contact.Team, contact.Email, contact.Phone, contact.Hours, contact.ConfirmedOn) = (said.Team, said.Email, said.Phone, said.Hours, today);
            contacts.Add(contact);
        }
        return (set, contacts);
    }

    private sealed record Change(ContactSet? Set, IReadOnlyList<Contact> Stored, IReadOnlyDictionary<string, ContactForm> Given);
}
