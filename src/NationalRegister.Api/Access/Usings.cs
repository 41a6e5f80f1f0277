// Scope, Actor and the claims are one vocabulary, shared by those who issue tokens and those who read them.
global using NationalRegister.Identity;
