// What `download.js` writes workbooks with.
export { default as writeWorkbook } from "write-excel-file/universal";
