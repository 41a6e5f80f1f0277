IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [ChildSearchKey] ([KeyHash] bigint NOT NULL, [ChildId] bigint NOT NULL, CONSTRAINT [PK_ChildSearchKey] PRIMARY KEY CLUSTERED ([KeyHash], [ChildId]));
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [AuditChild] (
        [ChildId] bigint NOT NULL,
        [AuditEntryId] binary(16) NOT NULL,
        [Place] int NOT NULL,
        [Salt] varbinary(16) NOT NULL,
        CONSTRAINT [PK_AuditChild] PRIMARY KEY ([ChildId], [AuditEntryId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [AuditEntry] (
        [AuditEntryId] binary(16) NOT NULL,
        [Position] bigint NULL,
        [RecordedAt] datetime2(6) NOT NULL,
        [Organisation] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClientId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [Person] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [Role] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [Operation] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Access] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Purpose] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseReference] nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL,
        [Outcome] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Returned] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RequestId] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Salt] varbinary(16) NOT NULL,
        [LeafHash] varbinary(32) NULL,
        CONSTRAINT [PK_AuditEntry] PRIMARY KEY ([AuditEntryId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Blob] (
        [BlobId] binary(16) NOT NULL,
        [Part] int NOT NULL,
        [Bytes] varbinary(max) NOT NULL,
        [StoredAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_Blob] PRIMARY KEY ([BlobId], [Part])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Child] (
        [ChildId] bigint NOT NULL,
        [RecordKey] smallint NOT NULL,
        [CreatedAt] datetime2(6) NOT NULL,
        [MergedInto] bigint NULL,
        [RestrictedSince] datetime2(6) NULL,
        [Profile] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LastLeadSeq] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Child] PRIMARY KEY ([ChildId]),
        CONSTRAINT [FK_Child_Child_MergedInto] FOREIGN KEY ([MergedInto]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [ClientAssertion] (
        [ClientId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Jti] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExpiresAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_ClientAssertion] PRIMARY KEY ([ClientId], [Jti])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [ClientBlock] (
        [ClientId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BlockedAt] datetime2(6) NOT NULL,
        [Reason] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_ClientBlock] PRIMARY KEY ([ClientId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Contact] (
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Team] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Email] nvarchar(254) COLLATE Latin1_General_100_BIN2 NULL,
        [Phone] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Hours] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [ConfirmedOn] date NULL,
        CONSTRAINT [PK_Contact] PRIMARY KEY ([La], [Kind])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [DueStep] (
        [Ref] binary(16) NOT NULL,
        [Kind] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueAt] datetime2(6) NOT NULL,
        [DoneAt] datetime2(6) NULL,
        CONSTRAINT [PK_DueStep] PRIMARY KEY ([Ref], [Kind])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Gate] (
        [Name] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        CONSTRAINT [PK_Gate] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [IdempotentCall] (
        [Caller] nvarchar(108) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequestHash] varbinary(32) NOT NULL,
        [Status] int NOT NULL,
        [Location] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [ETag] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Answer] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [At] datetime2(6) NOT NULL,
        CONSTRAINT [PK_IdempotentCall] PRIMARY KEY ([Caller], [Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [IdentityDecision] (
        [DecisionId] binary(16) NOT NULL,
        [ChildId] bigint NOT NULL,
        [EntryId] binary(16) NOT NULL,
        [Verdict] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Basis] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Rivals] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RulesVersion] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DecidedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_IdentityDecision] PRIMARY KEY ([DecisionId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Lease] (
        [Name] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Owner] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Token] bigint NOT NULL,
        [Until] datetime2(6) NOT NULL,
        CONSTRAINT [PK_Lease] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [LedgerEvent] (
        [EventId] binary(16) NOT NULL,
        [Position] bigint NULL,
        [Audience] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Type] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Data] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RecordedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_LedgerEvent] PRIMARY KEY ([EventId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [OpenIddictApplications] (
        [Id] nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationType] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [ClientId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [ClientSecret] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ClientType] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyToken] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [ConsentType] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayNames] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [JsonWebKeySet] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Permissions] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PostLogoutRedirectUris] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Properties] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RedirectUris] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Requirements] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Settings] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OpenIddictApplications] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [OpenIddictScopes] (
        [Id] nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ConcurrencyToken] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [Description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Descriptions] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayNames] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [Properties] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Resources] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OpenIddictScopes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [StagedRecord] (
        [SubmissionId] binary(16) NOT NULL,
        [Line] int NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Problems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_StagedRecord] PRIMARY KEY ([SubmissionId], [Line])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Submission] (
        [SubmissionId] binary(16) NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReportDate] date NOT NULL,
        [Format] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ReceivedAt] datetime2(6) NOT NULL,
        [Today] date NOT NULL,
        [CompletedAt] datetime2(6) NULL,
        [ClientId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PayloadSha256] varbinary(32) NOT NULL,
        [PayloadBytes] bigint NOT NULL,
        [StagedLines] int NULL,
        [AppliedThrough] int NOT NULL,
        [Counts] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Problems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Submission] PRIMARY KEY ([SubmissionId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [ChildIdentifier] (
        [ChildId] bigint NOT NULL,
        [Scheme] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [From] datetime2(6) NOT NULL,
        [To] datetime2(6) NULL,
        CONSTRAINT [PK_ChildIdentifier] PRIMARY KEY ([ChildId], [Scheme], [Value]),
        CONSTRAINT [FK_ChildIdentifier_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Lead] (
        [ChildId] bigint NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HandoverTo] nvarchar(3) COLLATE Latin1_General_100_BIN2 NULL,
        [Seq] int NOT NULL,
        [Since] datetime2(6) NOT NULL,
        CONSTRAINT [PK_Lead] PRIMARY KEY ([ChildId]),
        CONSTRAINT [FK_Lead_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [LeadLine] (
        [ChildId] bigint NOT NULL,
        [Seq] int NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Basis] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [From] datetime2(6) NOT NULL,
        CONSTRAINT [PK_LeadLine] PRIMARY KEY ([ChildId], [Seq]),
        CONSTRAINT [FK_LeadLine_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Restriction] (
        [ChildId] bigint NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Basis] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Since] datetime2(6) NOT NULL,
        [LiftedAt] datetime2(6) NULL,
        CONSTRAINT [PK_Restriction] PRIMARY KEY ([ChildId], [La], [Basis]),
        CONSTRAINT [FK_Restriction_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [OpenIddictAuthorizations] (
        [Id] nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationId] nvarchar(450) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyToken] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [CreationDate] datetime2(6) NULL,
        [Properties] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Scopes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [Subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Type] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OpenIddictAuthorizations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpenIddictAuthorizations_OpenIddictApplications_ApplicationId] FOREIGN KEY ([ApplicationId]) REFERENCES [OpenIddictApplications] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [RecordResult] (
        [SubmissionId] binary(16) NOT NULL,
        [Line] int NOT NULL,
        [LocalReference] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Outcome] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChildId] bigint NULL,
        [EntryId] binary(16) NULL,
        [Version] int NULL,
        [Problems] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Notices] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_RecordResult] PRIMARY KEY ([SubmissionId], [Line]),
        CONSTRAINT [FK_RecordResult_Submission_SubmissionId] FOREIGN KEY ([SubmissionId]) REFERENCES [Submission] ([SubmissionId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [Entry] (
        [EntryId] binary(16) NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LocalReference] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChildId] bigint NOT NULL,
        [OpenChildId] bigint NULL,
        [Status] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [ContentHash] varbinary(32) NOT NULL,
        [Category] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Whereabouts] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Residence] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [SharedWith] nvarchar(3) COLLATE Latin1_General_100_BIN2 NULL,
        [StartedOn] date NOT NULL,
        [LastSeenOn] date NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [UpdatedAt] datetime2(6) NOT NULL,
        [ChangedAt] datetime2(6) NULL,
        [LastReportedOn] date NOT NULL,
        [CeaseReason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CeasedOn] date NULL,
        [MovedTo] nvarchar(3) COLLATE Latin1_General_100_BIN2 NULL,
        [MovedOn] date NULL,
        CONSTRAINT [PK_Entry] PRIMARY KEY ([EntryId]),
        CONSTRAINT [CK_Entry_Open] CHECK (("Status" = 'open' AND "OpenChildId" IS NOT NULL AND "OpenChildId" = "ChildId") OR ("Status" <> 'open' AND "OpenChildId" IS NULL)),
        CONSTRAINT [FK_Entry_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Entry_Lead_OpenChildId] FOREIGN KEY ([OpenChildId]) REFERENCES [Lead] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [OpenIddictTokens] (
        [Id] nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ApplicationId] nvarchar(450) COLLATE Latin1_General_100_BIN2 NULL,
        [AuthorizationId] nvarchar(450) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyToken] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [CreationDate] datetime2(6) NULL,
        [ExpirationDate] datetime2(6) NULL,
        [Payload] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Properties] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RedemptionDate] datetime2(6) NULL,
        [ReferenceId] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] nvarchar(50) COLLATE Latin1_General_100_BIN2 NULL,
        [Subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Type] nvarchar(150) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OpenIddictTokens] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpenIddictTokens_OpenIddictApplications_ApplicationId] FOREIGN KEY ([ApplicationId]) REFERENCES [OpenIddictApplications] ([Id]),
        CONSTRAINT [FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId] FOREIGN KEY ([AuthorizationId]) REFERENCES [OpenIddictAuthorizations] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [EntryTold] (
        [EntryId] binary(16) NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ToldAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_EntryTold] PRIMARY KEY ([EntryId], [La]),
        CONSTRAINT [FK_EntryTold_Entry_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [Entry] ([EntryId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE TABLE [EntryVersion] (
        [EntryId] binary(16) NOT NULL,
        [Version] int NOT NULL,
        [EffectiveOn] date NOT NULL,
        [RecordedAt] datetime2(6) NOT NULL,
        [Status] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Category] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContentHash] varbinary(32) NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SubmissionId] binary(16) NULL,
        [Act] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_EntryVersion] PRIMARY KEY ([EntryId], [Version]),
        CONSTRAINT [FK_EntryVersion_Entry_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [Entry] ([EntryId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Version') AND [object_id] = OBJECT_ID(N'[Gate]'))
        SET IDENTITY_INSERT [Gate] ON;
    EXEC(N'INSERT INTO [Gate] ([Name], [Version])
    VALUES (N''identity'', CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Version') AND [object_id] = OBJECT_ID(N'[Gate]'))
        SET IDENTITY_INSERT [Gate] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditChild_AuditEntryId_Place] ON [AuditChild] ([AuditEntryId], [Place]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AuditEntry_Unnumbered] ON [AuditEntry] ([AuditEntryId]) WHERE "Position" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_AuditEntry_Position] ON [AuditEntry] ([Position]) WHERE "Position" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Child_MergedInto] ON [Child] ([MergedInto]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_ChildIdentifier_Value] ON [ChildIdentifier] ([Scheme], [Value]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_ChildIdentifier_Held] ON [ChildIdentifier] ([Scheme], [Value]) WHERE "State" = ''held''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_ClientAssertion_ExpiresAt] ON [ClientAssertion] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_DueStep_DueAt] ON [DueStep] ([DueAt]) WHERE "DoneAt" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Entry_ChildId] ON [Entry] ([ChildId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Entry_La_Status_EntryId] ON [Entry] ([La], [Status], [EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Entry_OpenChildId] ON [Entry] ([OpenChildId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Entry_Reference] ON [Entry] ([La], [LocalReference], [EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Entry_OpenChild] ON [Entry] ([La], [OpenChildId]) WHERE "OpenChildId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_Entry_OpenReference] ON [Entry] ([La], [LocalReference]) WHERE "OpenChildId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_IdempotentCall_At] ON [IdempotentCall] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_IdentityDecision_ChildId] ON [IdentityDecision] ([ChildId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_LedgerEvent_Audience] ON [LedgerEvent] ([Audience], [Position]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_LedgerEvent_Unnumbered] ON [LedgerEvent] ([EventId]) WHERE "Position" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_LedgerEvent_Position] ON [LedgerEvent] ([Position]) WHERE "Position" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictApplications_ClientId] ON [OpenIddictApplications] ([ClientId]) WHERE [ClientId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type] ON [OpenIddictAuthorizations] ([ApplicationId], [Status], [Subject], [Type]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictScopes_Name] ON [OpenIddictScopes] ([Name]) WHERE [Name] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_OpenIddictTokens_ApplicationId_Status_Subject_Type] ON [OpenIddictTokens] ([ApplicationId], [Status], [Subject], [Type]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_OpenIddictTokens_AuthorizationId] ON [OpenIddictTokens] ([AuthorizationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictTokens_ReferenceId] ON [OpenIddictTokens] ([ReferenceId]) WHERE [ReferenceId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_RecordResult_SubmissionId_Outcome_Line] ON [RecordResult] ([SubmissionId], [Outcome], [Line]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Submission_La_ReportDate] ON [Submission] ([La], [ReportDate]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    CREATE INDEX [IX_Submission_La_SubmissionId] ON [Submission] ([La], [SubmissionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Submission_Pending] ON [Submission] ([SubmissionId]) WHERE "Status" IN (''received'', ''processing'')');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122193931_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122193931_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122203808_Contacts'
)
BEGIN
    CREATE TABLE [ContactSet] (
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ContactSet] PRIMARY KEY ([La])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122203808_Contacts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122203808_Contacts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [Submission] ADD [DryRun] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [Submission] ADD [Ordinal] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [Submission] ADD [Released] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [RecordResult] ADD [PreviousChildId] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [PreviousChildId] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [AlsoCategory] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [AlsoReason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [AlsoStartedOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [ChildId] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [Reason] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [StartedOn] date NOT NULL DEFAULT '0001-01-01';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    ALTER TABLE [Entry] ADD [NotConfirmedSince] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    UPDATE "Submission" SET "Ordinal" = (SELECT COUNT(*) FROM "Submission" earlier WHERE earlier."La" = "Submission"."La" AND earlier."SubmissionId" <= "Submission"."SubmissionId");
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    UPDATE "EntryVersion" SET
        "ChildId" = (SELECT head."ChildId" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
        "StartedOn" = (SELECT head."StartedOn" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
        "Reason" = (SELECT head."Reason" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId");
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    CREATE TABLE [Attention] (
        [EntryId] binary(16) NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Since] datetime2(6) NOT NULL,
        [By] date NULL,
        CONSTRAINT [PK_Attention] PRIMARY KEY ([EntryId], [Code]),
        CONSTRAINT [FK_Attention_Entry_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [Entry] ([EntryId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Submission_La_Ordinal] ON [Submission] ([La], [Ordinal]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    CREATE INDEX [IX_Attention_La_By_EntryId] ON [Attention] ([La], [By], [EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122215202_WholeRegisters'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122215202_WholeRegisters', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [Restriction] ADD [LiftReason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [Restriction] ADD [Reason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [Restriction] ADD [ReviewOn] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [Evidence] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [Organisation] nvarchar(16) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [Person] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [Reason] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [ReviewId] binary(16) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [IdentityDecision] ADD [Role] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [EntryVersion] ADD [Decided] nvarchar(16) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    ALTER TABLE [Entry] ADD [PersonDecidedAt] datetime2(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE TABLE [IdentityMerge] (
        [MergeId] binary(16) NOT NULL,
        [Ended] bigint NOT NULL,
        [Into] bigint NOT NULL,
        [MergedAt] datetime2(6) NOT NULL,
        [UndoneAt] datetime2(6) NULL,
        [Entries] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EndedKnew] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IntoKnew] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IntoLead] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_IdentityMerge] PRIMARY KEY ([MergeId]),
        CONSTRAINT [FK_IdentityMerge_Child_Ended] FOREIGN KEY ([Ended]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_IdentityMerge_Child_Into] FOREIGN KEY ([Into]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE TABLE [IdentityReview] (
        [ReviewId] binary(16) NOT NULL,
        [EntryId] binary(16) NOT NULL,
        [La] nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChildId] bigint NOT NULL,
        [Basis] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RulesVersion] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Question] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [OpenedAt] datetime2(6) NOT NULL,
        [DecidedAt] datetime2(6) NULL,
        [LinkedTo] bigint NULL,
        CONSTRAINT [PK_IdentityReview] PRIMARY KEY ([ReviewId]),
        CONSTRAINT [FK_IdentityReview_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_IdentityReview_Entry_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [Entry] ([EntryId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE TABLE [KeptApart] (
        [Low] bigint NOT NULL,
        [High] bigint NOT NULL,
        [DecidedAt] datetime2(6) NOT NULL,
        CONSTRAINT [PK_KeptApart] PRIMARY KEY ([Low], [High]),
        CONSTRAINT [FK_KeptApart_Child_High] FOREIGN KEY ([High]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_KeptApart_Child_Low] FOREIGN KEY ([Low]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE TABLE [IdentityRival] (
        [ReviewId] binary(16) NOT NULL,
        [ChildId] bigint NOT NULL,
        CONSTRAINT [PK_IdentityRival] PRIMARY KEY ([ReviewId], [ChildId]),
        CONSTRAINT [FK_IdentityRival_Child_ChildId] FOREIGN KEY ([ChildId]) REFERENCES [Child] ([ChildId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_IdentityRival_IdentityReview_ReviewId] FOREIGN KEY ([ReviewId]) REFERENCES [IdentityReview] ([ReviewId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_IdentityDecision_PreviousChildId] ON [IdentityDecision] ([PreviousChildId]) WHERE "PreviousChildId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityMerge_Into] ON [IdentityMerge] ([Into]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_IdentityMerge_Ended] ON [IdentityMerge] ([Ended]) WHERE "UndoneAt" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityReview_ChildId] ON [IdentityReview] ([ChildId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityReview_EntryId] ON [IdentityReview] ([EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityReview_La_ReviewId] ON [IdentityReview] ([La], [ReviewId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityReview_State_ReviewId] ON [IdentityReview] ([State], [ReviewId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UX_IdentityReview_Question] ON [IdentityReview] ([Question]) WHERE "Question" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_IdentityRival_ChildId] ON [IdentityRival] ([ChildId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    CREATE INDEX [IX_KeptApart_High] ON [KeptApart] ([High]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055458_IdentityByPersons'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261128055458_IdentityByPersons', N'10.0.15');
END;

COMMIT;
GO

