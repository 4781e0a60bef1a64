export class SearchBox extends HTMLElement {}
