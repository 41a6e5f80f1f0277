using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Reference;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Compliance;

/// <summary>Tells whom to call at an LA. It names no child, so this read leaves no audit entry.</summary>
public sealed class ReadContacts(Transactions transactions)
{
    /// <summary>Reads them. Of an LA that is no more, and of one that is not the caller's to ask about, there is nothing.</summary>
    public Task<Outcome<ContactsView>> Handle(LaCode la, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var today = London.Today(transactions.Now);
        return transactions.Read<Outcome<ContactsView>>(async db =>
        {
            var national = caller.May(Scope.Lookup) || caller.May(Scope.Operate);
            if (caller.La != la && !(national && LocalAuthorities.Exists(la, today))) return Problem.NotFound;
            // The version first: contacts that change in between are then at worst newer than their version, and a PUT on them is refused.
            var set = await db.ContactSets.SingleOrDefaultAsync(s => s.La == la, ct);
            var contacts = await db.Contacts.Where(c => c.La == la).ToListAsync(ct);
            return ContactsView.Of(la, contacts, set?.Version ?? ContactSet.First, today);
        });
    }
}
