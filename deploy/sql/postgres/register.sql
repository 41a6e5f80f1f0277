CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "ChildSearchKey" ("KeyHash" bigint NOT NULL, "ChildId" bigint NOT NULL, CONSTRAINT "PK_ChildSearchKey" PRIMARY KEY ("KeyHash", "ChildId"));
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "AuditChild" (
        "ChildId" bigint NOT NULL,
        "AuditEntryId" uuid NOT NULL,
        "Place" integer NOT NULL,
        "Salt" bytea NOT NULL,
        CONSTRAINT "PK_AuditChild" PRIMARY KEY ("ChildId", "AuditEntryId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "AuditEntry" (
        "AuditEntryId" uuid NOT NULL,
        "Position" bigint,
        "RecordedAt" timestamp with time zone NOT NULL,
        "Organisation" character varying(16) COLLATE "C" NOT NULL,
        "ClientId" character varying(100) COLLATE "C" NOT NULL,
        "Subject" character varying(200) COLLATE "C",
        "Person" character varying(200) COLLATE "C",
        "Role" character varying(200) COLLATE "C",
        "Operation" character varying(64) COLLATE "C" NOT NULL,
        "Access" character varying(64) COLLATE "C" NOT NULL,
        "Purpose" character varying(64) COLLATE "C",
        "CaseReference" character varying(255) COLLATE "C",
        "Outcome" character varying(64) COLLATE "C" NOT NULL,
        "Returned" text COLLATE "C",
        "RequestId" character varying(255) COLLATE "C" NOT NULL,
        "Salt" bytea NOT NULL,
        "LeafHash" bytea,
        CONSTRAINT "PK_AuditEntry" PRIMARY KEY ("AuditEntryId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Blob" (
        "BlobId" uuid NOT NULL,
        "Part" integer NOT NULL,
        "Bytes" bytea NOT NULL,
        "StoredAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_Blob" PRIMARY KEY ("BlobId", "Part")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Child" (
        "ChildId" bigint NOT NULL,
        "RecordKey" smallint NOT NULL,
        "CreatedAt" timestamp with time zone NOT NULL,
        "MergedInto" bigint,
        "RestrictedSince" timestamp with time zone,
        "Profile" text COLLATE "C" NOT NULL,
        "LastLeadSeq" integer NOT NULL,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Child" PRIMARY KEY ("ChildId"),
        CONSTRAINT "FK_Child_Child_MergedInto" FOREIGN KEY ("MergedInto") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "ClientAssertion" (
        "ClientId" character varying(100) COLLATE "C" NOT NULL,
        "Jti" character varying(255) COLLATE "C" NOT NULL,
        "ExpiresAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_ClientAssertion" PRIMARY KEY ("ClientId", "Jti")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "ClientBlock" (
        "ClientId" character varying(100) COLLATE "C" NOT NULL,
        "BlockedAt" timestamp with time zone NOT NULL,
        "Reason" character varying(255) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_ClientBlock" PRIMARY KEY ("ClientId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Contact" (
        "La" character varying(3) COLLATE "C" NOT NULL,
        "Kind" character varying(32) COLLATE "C" NOT NULL,
        "Team" character varying(100) COLLATE "C" NOT NULL,
        "Email" character varying(254) COLLATE "C",
        "Phone" character varying(32) COLLATE "C",
        "Hours" character varying(200) COLLATE "C",
        "ConfirmedOn" date,
        CONSTRAINT "PK_Contact" PRIMARY KEY ("La", "Kind")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "DueStep" (
        "Ref" uuid NOT NULL,
        "Kind" character varying(64) COLLATE "C" NOT NULL,
        "DueAt" timestamp with time zone NOT NULL,
        "DoneAt" timestamp with time zone,
        CONSTRAINT "PK_DueStep" PRIMARY KEY ("Ref", "Kind")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Gate" (
        "Name" character varying(64) COLLATE "C" NOT NULL,
        "Version" bigint NOT NULL,
        CONSTRAINT "PK_Gate" PRIMARY KEY ("Name")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "IdempotentCall" (
        "Caller" character varying(108) COLLATE "C" NOT NULL,
        "Key" character varying(255) COLLATE "C" NOT NULL,
        "RequestHash" bytea NOT NULL,
        "Status" integer NOT NULL,
        "Location" character varying(400) COLLATE "C",
        "ETag" character varying(32) COLLATE "C",
        "Answer" text COLLATE "C" NOT NULL,
        "At" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_IdempotentCall" PRIMARY KEY ("Caller", "Key")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "IdentityDecision" (
        "DecisionId" uuid NOT NULL,
        "ChildId" bigint NOT NULL,
        "EntryId" uuid NOT NULL,
        "Verdict" character varying(16) COLLATE "C" NOT NULL,
        "Basis" character varying(64) COLLATE "C" NOT NULL,
        "Rivals" text COLLATE "C" NOT NULL,
        "RulesVersion" character varying(16) COLLATE "C" NOT NULL,
        "DecidedAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_IdentityDecision" PRIMARY KEY ("DecisionId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Lease" (
        "Name" character varying(64) COLLATE "C" NOT NULL,
        "Owner" character varying(64) COLLATE "C" NOT NULL,
        "Token" bigint NOT NULL,
        "Until" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_Lease" PRIMARY KEY ("Name")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "LedgerEvent" (
        "EventId" uuid NOT NULL,
        "Position" bigint,
        "Audience" character varying(16) COLLATE "C" NOT NULL,
        "Type" character varying(64) COLLATE "C" NOT NULL,
        "Data" text COLLATE "C" NOT NULL,
        "RecordedAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_LedgerEvent" PRIMARY KEY ("EventId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "OpenIddictApplications" (
        "Id" text COLLATE "C" NOT NULL,
        "ApplicationType" character varying(50) COLLATE "C",
        "ClientId" character varying(100) COLLATE "C",
        "ClientSecret" text COLLATE "C",
        "ClientType" character varying(50) COLLATE "C",
        "ConcurrencyToken" character varying(50) COLLATE "C",
        "ConsentType" character varying(50) COLLATE "C",
        "DisplayName" text COLLATE "C",
        "DisplayNames" text COLLATE "C",
        "JsonWebKeySet" text COLLATE "C",
        "Permissions" text COLLATE "C",
        "PostLogoutRedirectUris" text COLLATE "C",
        "Properties" text COLLATE "C",
        "RedirectUris" text COLLATE "C",
        "Requirements" text COLLATE "C",
        "Settings" text COLLATE "C",
        CONSTRAINT "PK_OpenIddictApplications" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "OpenIddictScopes" (
        "Id" text COLLATE "C" NOT NULL,
        "ConcurrencyToken" character varying(50) COLLATE "C",
        "Description" text COLLATE "C",
        "Descriptions" text COLLATE "C",
        "DisplayName" text COLLATE "C",
        "DisplayNames" text COLLATE "C",
        "Name" character varying(200) COLLATE "C",
        "Properties" text COLLATE "C",
        "Resources" text COLLATE "C",
        CONSTRAINT "PK_OpenIddictScopes" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "StagedRecord" (
        "SubmissionId" uuid NOT NULL,
        "Line" integer NOT NULL,
        "Content" text COLLATE "C",
        "Problems" text COLLATE "C",
        CONSTRAINT "PK_StagedRecord" PRIMARY KEY ("SubmissionId", "Line")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Submission" (
        "SubmissionId" uuid NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "Kind" character varying(16) COLLATE "C" NOT NULL,
        "ReportDate" date NOT NULL,
        "Format" character varying(16) COLLATE "C" NOT NULL,
        "Status" character varying(16) COLLATE "C" NOT NULL,
        "ReceivedAt" timestamp with time zone NOT NULL,
        "Today" date NOT NULL,
        "CompletedAt" timestamp with time zone,
        "ClientId" character varying(100) COLLATE "C" NOT NULL,
        "PayloadSha256" bytea NOT NULL,
        "PayloadBytes" bigint NOT NULL,
        "StagedLines" integer,
        "AppliedThrough" integer NOT NULL,
        "Counts" text COLLATE "C" NOT NULL,
        "Problems" text COLLATE "C",
        CONSTRAINT "PK_Submission" PRIMARY KEY ("SubmissionId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "ChildIdentifier" (
        "ChildId" bigint NOT NULL,
        "Scheme" character varying(16) COLLATE "C" NOT NULL,
        "Value" character varying(16) COLLATE "C" NOT NULL,
        "State" character varying(16) COLLATE "C" NOT NULL,
        "From" timestamp with time zone NOT NULL,
        "To" timestamp with time zone,
        CONSTRAINT "PK_ChildIdentifier" PRIMARY KEY ("ChildId", "Scheme", "Value"),
        CONSTRAINT "FK_ChildIdentifier_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Lead" (
        "ChildId" bigint NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "State" character varying(16) COLLATE "C" NOT NULL,
        "HandoverTo" character varying(3) COLLATE "C",
        "Seq" integer NOT NULL,
        "Since" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_Lead" PRIMARY KEY ("ChildId"),
        CONSTRAINT "FK_Lead_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "LeadLine" (
        "ChildId" bigint NOT NULL,
        "Seq" integer NOT NULL,
        "La" character varying(3) COLLATE "C",
        "State" character varying(16) COLLATE "C" NOT NULL,
        "Basis" character varying(64) COLLATE "C" NOT NULL,
        "From" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_LeadLine" PRIMARY KEY ("ChildId", "Seq"),
        CONSTRAINT "FK_LeadLine_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Restriction" (
        "ChildId" bigint NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "Basis" character varying(64) COLLATE "C" NOT NULL,
        "Since" timestamp with time zone NOT NULL,
        "LiftedAt" timestamp with time zone,
        CONSTRAINT "PK_Restriction" PRIMARY KEY ("ChildId", "La", "Basis"),
        CONSTRAINT "FK_Restriction_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "OpenIddictAuthorizations" (
        "Id" text COLLATE "C" NOT NULL,
        "ApplicationId" text COLLATE "C",
        "ConcurrencyToken" character varying(50) COLLATE "C",
        "CreationDate" timestamp with time zone,
        "Properties" text COLLATE "C",
        "Scopes" text COLLATE "C",
        "Status" character varying(50) COLLATE "C",
        "Subject" character varying(400) COLLATE "C",
        "Type" character varying(50) COLLATE "C",
        CONSTRAINT "PK_OpenIddictAuthorizations" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_OpenIddictAuthorizations_OpenIddictApplications_Application~" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "RecordResult" (
        "SubmissionId" uuid NOT NULL,
        "Line" integer NOT NULL,
        "LocalReference" character varying(64) COLLATE "C",
        "Outcome" character varying(16) COLLATE "C" NOT NULL,
        "ChildId" bigint,
        "EntryId" uuid,
        "Version" integer,
        "Problems" text COLLATE "C",
        "Notices" text COLLATE "C",
        CONSTRAINT "PK_RecordResult" PRIMARY KEY ("SubmissionId", "Line"),
        CONSTRAINT "FK_RecordResult_Submission_SubmissionId" FOREIGN KEY ("SubmissionId") REFERENCES "Submission" ("SubmissionId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "Entry" (
        "EntryId" uuid NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "LocalReference" character varying(64) COLLATE "C" NOT NULL,
        "ChildId" bigint NOT NULL,
        "OpenChildId" bigint,
        "Status" character varying(16) COLLATE "C" NOT NULL,
        "Version" integer NOT NULL,
        "ContentHash" bytea NOT NULL,
        "Category" character varying(64) COLLATE "C" NOT NULL,
        "Reason" character varying(64) COLLATE "C",
        "Whereabouts" character varying(64) COLLATE "C" NOT NULL,
        "Residence" character varying(64) COLLATE "C",
        "SharedWith" character varying(3) COLLATE "C",
        "StartedOn" date NOT NULL,
        "LastSeenOn" date,
        "OpenedAt" timestamp with time zone NOT NULL,
        "UpdatedAt" timestamp with time zone NOT NULL,
        "ChangedAt" timestamp with time zone,
        "LastReportedOn" date NOT NULL,
        "CeaseReason" character varying(64) COLLATE "C",
        "CeasedOn" date,
        "MovedTo" character varying(3) COLLATE "C",
        "MovedOn" date,
        CONSTRAINT "PK_Entry" PRIMARY KEY ("EntryId"),
        CONSTRAINT "CK_Entry_Open" CHECK (("Status" = 'open' AND "OpenChildId" IS NOT NULL AND "OpenChildId" = "ChildId") OR ("Status" <> 'open' AND "OpenChildId" IS NULL)),
        CONSTRAINT "FK_Entry_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT,
        CONSTRAINT "FK_Entry_Lead_OpenChildId" FOREIGN KEY ("OpenChildId") REFERENCES "Lead" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "OpenIddictTokens" (
        "Id" text COLLATE "C" NOT NULL,
        "ApplicationId" text COLLATE "C",
        "AuthorizationId" text COLLATE "C",
        "ConcurrencyToken" character varying(50) COLLATE "C",
        "CreationDate" timestamp with time zone,
        "ExpirationDate" timestamp with time zone,
        "Payload" text COLLATE "C",
        "Properties" text COLLATE "C",
        "RedemptionDate" timestamp with time zone,
        "ReferenceId" character varying(100) COLLATE "C",
        "Status" character varying(50) COLLATE "C",
        "Subject" character varying(400) COLLATE "C",
        "Type" character varying(150) COLLATE "C",
        CONSTRAINT "PK_OpenIddictTokens" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_OpenIddictTokens_OpenIddictApplications_ApplicationId" FOREIGN KEY ("ApplicationId") REFERENCES "OpenIddictApplications" ("Id"),
        CONSTRAINT "FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId" FOREIGN KEY ("AuthorizationId") REFERENCES "OpenIddictAuthorizations" ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "EntryTold" (
        "EntryId" uuid NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "State" character varying(200) COLLATE "C" NOT NULL,
        "ToldAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_EntryTold" PRIMARY KEY ("EntryId", "La"),
        CONSTRAINT "FK_EntryTold_Entry_EntryId" FOREIGN KEY ("EntryId") REFERENCES "Entry" ("EntryId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE TABLE "EntryVersion" (
        "EntryId" uuid NOT NULL,
        "Version" integer NOT NULL,
        "EffectiveOn" date NOT NULL,
        "RecordedAt" timestamp with time zone NOT NULL,
        "Status" character varying(16) COLLATE "C" NOT NULL,
        "Category" character varying(64) COLLATE "C" NOT NULL,
        "ContentHash" bytea NOT NULL,
        "Content" text COLLATE "C" NOT NULL,
        "SubmissionId" uuid,
        "Act" character varying(16) COLLATE "C" NOT NULL,
        CONSTRAINT "PK_EntryVersion" PRIMARY KEY ("EntryId", "Version"),
        CONSTRAINT "FK_EntryVersion_Entry_EntryId" FOREIGN KEY ("EntryId") REFERENCES "Entry" ("EntryId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    INSERT INTO "Gate" ("Name", "Version")
    VALUES ('identity', 0);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_AuditChild_AuditEntryId_Place" ON "AuditChild" ("AuditEntryId", "Place");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_AuditEntry_Unnumbered" ON "AuditEntry" ("AuditEntryId") WHERE "Position" IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "UX_AuditEntry_Position" ON "AuditEntry" ("Position") WHERE "Position" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Child_MergedInto" ON "Child" ("MergedInto");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_ChildIdentifier_Value" ON "ChildIdentifier" ("Scheme", "Value");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "UX_ChildIdentifier_Held" ON "ChildIdentifier" ("Scheme", "Value") WHERE "State" = 'held';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_ClientAssertion_ExpiresAt" ON "ClientAssertion" ("ExpiresAt");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_DueStep_DueAt" ON "DueStep" ("DueAt") WHERE "DoneAt" IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Entry_ChildId" ON "Entry" ("ChildId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Entry_La_Status_EntryId" ON "Entry" ("La", "Status", "EntryId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Entry_OpenChildId" ON "Entry" ("OpenChildId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Entry_Reference" ON "Entry" ("La", "LocalReference", "EntryId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "UX_Entry_OpenChild" ON "Entry" ("La", "OpenChildId") WHERE "OpenChildId" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "UX_Entry_OpenReference" ON "Entry" ("La", "LocalReference") WHERE "OpenChildId" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_IdempotentCall_At" ON "IdempotentCall" ("At");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_IdentityDecision_ChildId" ON "IdentityDecision" ("ChildId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_LedgerEvent_Audience" ON "LedgerEvent" ("Audience", "Position");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_LedgerEvent_Unnumbered" ON "LedgerEvent" ("EventId") WHERE "Position" IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "UX_LedgerEvent_Position" ON "LedgerEvent" ("Position") WHERE "Position" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "IX_OpenIddictApplications_ClientId" ON "OpenIddictApplications" ("ClientId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type" ON "OpenIddictAuthorizations" ("ApplicationId", "Status", "Subject", "Type");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "IX_OpenIddictScopes_Name" ON "OpenIddictScopes" ("Name");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_OpenIddictTokens_ApplicationId_Status_Subject_Type" ON "OpenIddictTokens" ("ApplicationId", "Status", "Subject", "Type");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_OpenIddictTokens_AuthorizationId" ON "OpenIddictTokens" ("AuthorizationId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE UNIQUE INDEX "IX_OpenIddictTokens_ReferenceId" ON "OpenIddictTokens" ("ReferenceId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_RecordResult_SubmissionId_Outcome_Line" ON "RecordResult" ("SubmissionId", "Outcome", "Line");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Submission_La_ReportDate" ON "Submission" ("La", "ReportDate");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Submission_La_SubmissionId" ON "Submission" ("La", "SubmissionId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    CREATE INDEX "IX_Submission_Pending" ON "Submission" ("SubmissionId") WHERE "Status" IN ('received', 'processing');
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122193851_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261122193851_Initial', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122203800_Contacts') THEN
    CREATE TABLE "ContactSet" (
        "La" character varying(3) COLLATE "C" NOT NULL,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_ContactSet" PRIMARY KEY ("La")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122203800_Contacts') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261122203800_Contacts', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "Submission" ADD "DryRun" boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "Submission" ADD "Ordinal" bigint NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "Submission" ADD "Released" boolean NOT NULL DEFAULT FALSE;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "RecordResult" ADD "PreviousChildId" bigint;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "IdentityDecision" ADD "PreviousChildId" bigint;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "AlsoCategory" character varying(64) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "AlsoReason" character varying(64) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "AlsoStartedOn" date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "ChildId" bigint NOT NULL DEFAULT 0;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "Reason" character varying(64) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "EntryVersion" ADD "StartedOn" date NOT NULL DEFAULT DATE '-infinity';
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    ALTER TABLE "Entry" ADD "NotConfirmedSince" date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    UPDATE "Submission" SET "Ordinal" = (SELECT COUNT(*) FROM "Submission" earlier WHERE earlier."La" = "Submission"."La" AND earlier."SubmissionId" <= "Submission"."SubmissionId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    UPDATE "EntryVersion" SET
        "ChildId" = (SELECT head."ChildId" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
        "StartedOn" = (SELECT head."StartedOn" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
        "Reason" = (SELECT head."Reason" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    CREATE TABLE "Attention" (
        "EntryId" uuid NOT NULL,
        "Code" character varying(64) COLLATE "C" NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "Since" timestamp with time zone NOT NULL,
        "By" date,
        CONSTRAINT "PK_Attention" PRIMARY KEY ("EntryId", "Code"),
        CONSTRAINT "FK_Attention_Entry_EntryId" FOREIGN KEY ("EntryId") REFERENCES "Entry" ("EntryId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    CREATE UNIQUE INDEX "IX_Submission_La_Ordinal" ON "Submission" ("La", "Ordinal");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    CREATE INDEX "IX_Attention_La_By_EntryId" ON "Attention" ("La", "By", "EntryId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261122215153_WholeRegisters') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261122215153_WholeRegisters', '10.0.15');
    END IF;
END $EF$;
COMMIT;

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "Restriction" ADD "LiftReason" character varying(500) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "Restriction" ADD "Reason" character varying(500) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "Restriction" ADD "ReviewOn" date;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "Evidence" text COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "Organisation" character varying(16) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "Person" character varying(200) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "Reason" character varying(500) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "ReviewId" uuid;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "IdentityDecision" ADD "Role" character varying(200) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "EntryVersion" ADD "Decided" character varying(16) COLLATE "C";
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    ALTER TABLE "Entry" ADD "PersonDecidedAt" timestamp with time zone;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE TABLE "IdentityMerge" (
        "MergeId" uuid NOT NULL,
        "Ended" bigint NOT NULL,
        "Into" bigint NOT NULL,
        "MergedAt" timestamp with time zone NOT NULL,
        "UndoneAt" timestamp with time zone,
        "Entries" text COLLATE "C" NOT NULL,
        "EndedKnew" text COLLATE "C" NOT NULL,
        "IntoKnew" text COLLATE "C" NOT NULL,
        "IntoLead" character varying(100) COLLATE "C",
        CONSTRAINT "PK_IdentityMerge" PRIMARY KEY ("MergeId"),
        CONSTRAINT "FK_IdentityMerge_Child_Ended" FOREIGN KEY ("Ended") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT,
        CONSTRAINT "FK_IdentityMerge_Child_Into" FOREIGN KEY ("Into") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE TABLE "IdentityReview" (
        "ReviewId" uuid NOT NULL,
        "EntryId" uuid NOT NULL,
        "La" character varying(3) COLLATE "C" NOT NULL,
        "ChildId" bigint NOT NULL,
        "Basis" character varying(64) COLLATE "C" NOT NULL,
        "RulesVersion" character varying(16) COLLATE "C" NOT NULL,
        "Question" character varying(32) COLLATE "C",
        "State" character varying(16) COLLATE "C" NOT NULL,
        "Version" integer NOT NULL,
        "OpenedAt" timestamp with time zone NOT NULL,
        "DecidedAt" timestamp with time zone,
        "LinkedTo" bigint,
        CONSTRAINT "PK_IdentityReview" PRIMARY KEY ("ReviewId"),
        CONSTRAINT "FK_IdentityReview_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT,
        CONSTRAINT "FK_IdentityReview_Entry_EntryId" FOREIGN KEY ("EntryId") REFERENCES "Entry" ("EntryId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE TABLE "KeptApart" (
        "Low" bigint NOT NULL,
        "High" bigint NOT NULL,
        "DecidedAt" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_KeptApart" PRIMARY KEY ("Low", "High"),
        CONSTRAINT "FK_KeptApart_Child_High" FOREIGN KEY ("High") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT,
        CONSTRAINT "FK_KeptApart_Child_Low" FOREIGN KEY ("Low") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE TABLE "IdentityRival" (
        "ReviewId" uuid NOT NULL,
        "ChildId" bigint NOT NULL,
        CONSTRAINT "PK_IdentityRival" PRIMARY KEY ("ReviewId", "ChildId"),
        CONSTRAINT "FK_IdentityRival_Child_ChildId" FOREIGN KEY ("ChildId") REFERENCES "Child" ("ChildId") ON DELETE RESTRICT,
        CONSTRAINT "FK_IdentityRival_IdentityReview_ReviewId" FOREIGN KEY ("ReviewId") REFERENCES "IdentityReview" ("ReviewId") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityDecision_PreviousChildId" ON "IdentityDecision" ("PreviousChildId") WHERE "PreviousChildId" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityMerge_Into" ON "IdentityMerge" ("Into");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE UNIQUE INDEX "UX_IdentityMerge_Ended" ON "IdentityMerge" ("Ended") WHERE "UndoneAt" IS NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityReview_ChildId" ON "IdentityReview" ("ChildId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityReview_EntryId" ON "IdentityReview" ("EntryId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityReview_La_ReviewId" ON "IdentityReview" ("La", "ReviewId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityReview_State_ReviewId" ON "IdentityReview" ("State", "ReviewId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE UNIQUE INDEX "UX_IdentityReview_Question" ON "IdentityReview" ("Question") WHERE "Question" IS NOT NULL;
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_IdentityRival_ChildId" ON "IdentityRival" ("ChildId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    CREATE INDEX "IX_KeptApart_High" ON "KeptApart" ("High");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261128055445_IdentityByPersons') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261128055445_IdentityByPersons', '10.0.15');
    END IF;
END $EF$;
COMMIT;

