/** The comments above the sources of the names that each page imports, by the page; see site/nameDocs.ts. */
declare module "virtual:name-docs" {
  const docs: Record<string, () => Promise<Record<string, string>>>;
  export default docs;
}
